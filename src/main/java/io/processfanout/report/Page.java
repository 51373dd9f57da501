package io.processfanout.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.samskivert.mustache.Mustache;
import io.processfanout.bench.Recommendation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of HTML that needs nothing but itself: style, script and chart library are in
 * it, and its policy lets the browser ask for nothing. All that is text is escaped by the
 * template.
 *
 * @param title what was measured
 * @param subject the same in more words
 * @param warnings why it is not what it should be; none as a rule
 * @param finding what came out, in words
 * @param changes what came out against an earlier result
 * @param recommendation what to take, and why; absent if there is none
 * @param tiles the same in figures
 * @param sections the charts
 * @param failures what failed, with all that is known of it
 * @param notes what a reader should know of how this was measured
 * @param place what the facts are
 * @param facts where and how it was measured
 */
record Page(String title, String subject, List<String> warnings, String finding, List<String> changes,
		@Nullable Recommendation recommendation, List<Tile> tiles, List<Section> sections, List<FailedTasks> failures,
		List<String> notes, String place, List<Fact> facts) {

	private static final int MANY = 8;

	/**
	 * A figure in large print.
	 *
	 * @param name what it is of
	 * @param value the figure
	 * @param words what it means
	 * @param more how sure it is; may be empty
	 * @param look the classes that the page's style draws it by
	 */
	record Tile(String name, String value, String words, String more, String look) {
	}

	/**
	 * Charts under a heading.
	 *
	 * @param heading the heading
	 * @param words what stands under it; may be empty
	 * @param folded whether the charts are shown only when asked for
	 * @param figures the charts
	 */
	record Section(String heading, String words, boolean folded, List<Figure> figures) {

		Section {
			figures = List.copyOf(figures);
		}

	}

	/**
	 * Tasks that failed in the same way.
	 *
	 * @param who the mode and the tasks
	 * @param message why
	 * @param details a stack trace, or what a child printed; may be empty
	 */
	record FailedTasks(String who, String message, List<Detail> details) {
	}

	/**
	 * Text of a program.
	 *
	 * @param name what it is
	 * @param text the text
	 */
	record Detail(String name, String text) {
	}

	/**
	 * A part of the environment.
	 *
	 * @param name what it is
	 * @param value how it was
	 */
	record Fact(String name, String value) {
	}

	/** For the template, which can only ask of a list whether there is one. */
	boolean hasWarnings() {
		return !this.warnings.isEmpty();
	}

	boolean hasTiles() {
		return !this.tiles.isEmpty();
	}

	boolean hasFailures() {
		return !this.failures.isEmpty();
	}

	boolean hasNotes() {
		return !this.notes.isEmpty();
	}

	/** Whether the notes would be in the way of a reader who did not ask. */
	boolean hasManyNotes() {
		return this.notes.size() > MANY;
	}

	int numberOfNotes() {
		return this.notes.size();
	}

	/** The whole page. */
	String html() {
		Map<String, Object> parts = new LinkedHashMap<>();
		parts.put("page", this);
		parts.put("style", resource("page.css"));
		String script = inScript(resource("page.js"));
		String library = inScript(resource("echarts.min.js"));
		parts.put("script", script);
		parts.put("library", library);
		parts.put("hashes", hash(library) + " " + hash(script));
		parts.put("charts", json());
		return Mustache.compiler().emptyStringIsFalse(true).compile(resource("page.html")).execute(parts);
	}

	private Stream<Figure> figures() {
		return this.sections.stream().flatMap((section) -> section.figures().stream());
	}

	/** A {@code <} could end the element that holds it, or begin a comment. */
	private String json() {
		Map<String, Chart> charts = new LinkedHashMap<>();
		figures().forEach((figure) -> charts.put(figure.id(), figure.chart()));
		return JsonMapper.shared().writeValueAsString(charts).replace("<", "\\u003c");
	}

	/** The only scripts that run. If one got into a text all the same, it would not. */
	private static String hash(String script) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JVM has SHA-256", ex);
		}
	}

	/**
	 * A script may have the end of its own element in a string. Line ends are those that
	 * a browser reads, for the hash is of what it read.
	 */
	private static String inScript(String script) {
		return script.replace("\r\n", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--");
	}

	private static String resource(String name) {
		try (InputStream in = Page.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new IllegalStateException(name + " is missing: ./mvnw process-resources brings it");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
