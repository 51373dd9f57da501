package io.processfanout.report;

import java.util.regex.Pattern;

/**
 * Text for a person, whoever wrote it. A terminal would not show a control character, but
 * obey it, and a reader be told something else by text that changes its direction.
 */
public final class PrintableText {

	/** Lines of their own in Unicode, and what turns text around. */
	private static final String INVISIBLE = "\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069";

	/** Half a character beyond the first plane is none. */
	private static final Pattern UNPRINTABLE = Pattern
		.compile("\\r(?!\\n)|[\\p{Cc}\\p{Cs}" + INVISIBLE + "&&[^\\r\\n\\t]]");

	private static final Pattern LINE_END = Pattern.compile("[ \\t]*(?:\\r\\n?|\\n)\\s*");

	private PrintableText() {
	}

	/**
	 * Leaves lines and tabs as they are.
	 * @param text any text
	 * @return the same, a question mark for each character that is not to be printed
	 */
	public static String of(String text) {
		return UNPRINTABLE.matcher(text).replaceAll("?");
	}

	/**
	 * Text that is to be one line.
	 * @param text any text
	 * @return the same, a semicolon for each end of a line, and a question mark for each
	 * character that is not to be printed
	 */
	public static String sentence(String text) {
		return of(LINE_END.matcher(text.strip()).replaceAll("; "));
	}

	/**
	 * Whether a character of a text would be obeyed, or be a line's end.
	 * @param character a character
	 * @return true if it is not to be printed within a line
	 */
	static boolean isUnprintable(int character) {
		return Character.isISOControl(character) || character == 0x2028 || character == 0x2029
				|| (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
	}

}
