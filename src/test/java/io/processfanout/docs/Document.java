package io.processfanout.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page in Markdown that a person reads.
 *
 * @param file where it is
 * @param lines its lines
 */
public record Document(Path file, List<String> lines) {

	private static final String FENCE = "```";

	private static final Pattern NO_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

	/** Every page, in the order in which a newcomer reads them. */
	public static List<Document> all() {
		List<Document> all = new ArrayList<>(
				Stream.of("README.md", "HELP.md", "CONTRIBUTING.md", "benchmarks/README.md")
					.map(Document::named)
					.toList());
		try (DirectoryStream<Path> pages = Files.newDirectoryStream(Path.of("docs"), "*.md")) {
			pages.forEach((page) -> all.add(named(page.toString())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return all;
	}

	public static Document named(String file) {
		try {
			return new Document(Path.of(file), Files.readAllLines(Path.of(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The fenced blocks of a language, without their fences. */
	List<List<String>> blocks(String language) {
		List<List<String>> blocks = new ArrayList<>();
		String open = "";
		for (String line : this.lines) {
			if (line.startsWith(FENCE)) {
				open = open.isEmpty() ? line : "";
				if (open.equals(FENCE + language)) {
					blocks.add(new ArrayList<>());
				}
			}
			else if (open.equals(FENCE + language)) {
				blocks.get(blocks.size() - 1).add(line);
			}
		}
		return blocks;
	}

	/** What is in no fenced block. */
	List<String> outsideOfBlocks() {
		List<String> outside = new ArrayList<>();
		boolean fenced = false;
		for (String line : this.lines) {
			if (line.startsWith(FENCE)) {
				fenced = !fenced;
			}
			else if (!fenced) {
				outside.add(line);
			}
		}
		return outside;
	}

	/**
	 * The cells of every row of the tables between a heading and the next one.
	 * @param heading the heading's line
	 */
	public List<List<String>> rowsUnder(String heading) {
		int first = this.lines.indexOf(heading) + 1;
		if (first == 0) {
			throw new AssertionError(this.file + " has no heading " + heading);
		}
		List<List<String>> rows = new ArrayList<>();
		for (String line : this.lines.subList(first, this.lines.size())) {
			if (line.startsWith("#")) {
				break;
			}
			if (line.startsWith("|")) {
				rows.add(cells(line));
			}
		}
		return rows;
	}

	private static List<String> cells(String row) {
		String[] cells = row.substring(1).split("\\|", -1);
		return Arrays.stream(cells).limit(cells.length - 1L).map(String::strip).toList();
	}

	/** What a link may name behind a {@code #}, as GitHub makes it of a heading. */
	List<String> anchors() {
		return outsideOfBlocks().stream()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> NO_ANCHOR.matcher(line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
				.replaceAll("")
				.replace(' ', '-'))
			.toList();
	}

	@Override
	public String toString() {
		return this.file.toString();
	}

}
