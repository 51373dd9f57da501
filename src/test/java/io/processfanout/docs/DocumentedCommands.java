package io.processfanout.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that the documents show: in blocks, and in running text. */
final class DocumentedCommands {

	/** What a reader would copy into a terminal; {@code java -cp …} is a word for it. */
	private static final Pattern COMMAND = Pattern
		.compile("((\\./mvnw|curl|sam|aws|benchmarks/\\S+) |java .*\\btarget/).*");

	/** Its commands follow one from another. */
	static final String TUTORIAL = "docs/tutorial.md";

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private static final Pattern SPACES = Pattern.compile("\\s+");

	private DocumentedCommands() {
	}

	/** Each once, in the order in which they are read. */
	static Set<String> all() {
		return of(Document.all().stream());
	}

	/** Those of the pages whose commands can be run one by one. */
	static Set<String> ofPages() {
		return of(Document.all().stream().filter((document) -> !document.file().equals(Path.of(TUTORIAL))));
	}

	private static Set<String> of(Stream<Document> documents) {
		return documents.flatMap((document) -> in(document).stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	static List<String> in(Document document) {
		List<String> commands = new ArrayList<>();
		document.blocks("sh").forEach((block) -> commands.addAll(linesOf(block)));
		StringBuilder text = new StringBuilder();
		for (String line : document.outsideOfBlocks()) {
			if (line.startsWith("    ")) {
				commands.addAll(shownIn(line.strip()).toList());
			}
			else {
				text.append(line).append('\n');
			}
		}
		CODE.matcher(text)
			.results()
			.map((MatchResult code) -> SPACES.matcher(code.group(1)).replaceAll(" "))
			.flatMap(DocumentedCommands::shownIn)
			.forEach(commands::add);
		return commands;
	}

	private static Stream<String> shownIn(String text) {
		return COMMAND.matcher(text).matches() ? Stream.of(text.split(" && ", -1)) : Stream.empty();
	}

	/** A line that ends in a backslash goes on. */
	private static List<String> linesOf(List<String> block) {
		return String.join("\n", block).replaceAll("\\\\\n\\s*", "").lines().filter((line) -> !line.isBlank()).toList();
	}

}
