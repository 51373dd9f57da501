package io.processfanout;

import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message that reaches a person, whatever door it leaves by: one line that names its
 * subject, in our words.
 *
 * @param text the message
 */
public record Sentence(String text) {

	/** What the system says, which is worth nothing without the file it is about. */
	private static final List<String> OF_THE_SYSTEM = List.of("No such file or directory", "Permission denied",
			"Connection refused", "No space left on device", "File too large", "Is a directory", "Not a directory",
			"Cannot assign requested address", "Address already in use", "Invalid argument", "File name too long",
			"Malformed input or input contains unmappable characters");

	private static final Pattern THROWN = Pattern.compile("\\b\\w*(Exception|Error)\\b|\\tat |^\\s*Caused by");

	/** Of libraries, for those who program with them. */
	private static final Pattern OF_LIBRARIES = Pattern
		.compile("org\\.springframework|picocli|[jJ]ackson|JsonReadFeature|tools\\.|start marker|`");

	/** A request may say null, and is told so. */
	private static final Pattern NOTHING = Pattern.compile("(?<!was |\\[|-)\\bnull\\b");

	/**
	 * Holds it against what holds for all.
	 * @param subjects what it must name: a field, an option, a file, a value
	 */
	public void assertNames(String... subjects) {
		String line = this.text.strip();
		assertThat(line).isNotEmpty().hasLineCount(1).contains(subjects);
		assertThat(OF_THE_SYSTEM).noneMatch(line::startsWith);
		for (Pattern alien : List.of(THROWN, OF_LIBRARIES, NOTHING)) {
			assertThat(alien.matcher(line).results().map((found) -> found.group())).as(line).isEmpty();
		}
		assertThat(line.length()).as("so long that nobody finds its end: %s", line).isLessThan(1500);
	}

}
