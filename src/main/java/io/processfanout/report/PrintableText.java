package io.processfanout.report;

import java.util.regex.Pattern;

/** Text for a terminal, which would not show a control character, but obey it. */
final class PrintableText {

	/** Half a character beyond the first plane is none. */
	private static final Pattern UNPRINTABLE = Pattern.compile("\\r(?!\\n)|[\\p{Cc}\\p{Cs}&&[^\\r\\n\\t]]");

	private PrintableText() {
	}

	/**
	 * Leaves lines and tabs as they are.
	 * @param text any text
	 * @return the same, a question mark for each character that is not to be printed
	 */
	static String of(String text) {
		return UNPRINTABLE.matcher(text).replaceAll("?");
	}

}
