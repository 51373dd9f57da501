package io.processfanout.request;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;

/**
 * What is wrong with a text that is no JSON, for who wrote it. Jackson's own words are
 * for those who program with it: of {@code NaN} they say which of its features to enable.
 */
public final class JsonWords {

	/** What Jackson says, and what we do, with the parts that both name. */
	private static final List<Wrong> ALL = List.of(wrong("Unexpected end-of-input.*", "it ends too early"),
			wrong("Unexpected character \\((.*?) \\(code [^)]*\\)\\).*", "there is %s where it does not belong"),
			wrong("Unexpected close marker ('.').*", "there is %s where it does not belong"),
			wrong("Duplicate Object property (\"[^\"]*\").*", "it has the field %s twice"),
			wrong("Trailing token.*", "there is more behind its end"),
			wrong("Non-standard token '([^']*)'.*", "%s is no number in JSON"),
			wrong("Unrecognized token '([^']*)'.*", "%s is no value; a text has \" around it"),
			wrong("Invalid numeric value: Leading zeroes not allowed.*", "a number begins with a zero too many"),
			wrong("Illegal unquoted character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
					"a text has a control character, code %s, that is not written as \\u"),
			wrong("Unrecognized character escape '(.+)' \\(code.*",
					"a text has the escape \\%s, which JSON does not know"),
			wrong("Number value length \\((\\d+)\\) exceeds the maximum allowed \\((\\d+).*",
					"a number has %s digits, and %s are the most"),
			wrong("Document nesting depth \\(\\d+\\) exceeds the maximum allowed \\((\\d+).*",
					"it is nested deeper than %s times"),
			wrong("Name length \\((\\d+)\\) exceeds the maximum allowed \\((\\d+).*",
					"a field's name has %s characters, and %s are the most"),
			wrong("String value length \\((\\d+)\\) exceeds the maximum allowed \\((\\d+).*",
					"a text has %s characters, and %s are the most"));

	private record Wrong(Pattern jackson, String ours) {
	}

	/**
	 * What Jackson does not say as it says the rest: it throws a
	 * {@link NumberFormatException} instead, which knows no place.
	 */
	public static final String ABSURD_NUMBER = ": a number has an exponent beyond 2147483647";

	private JsonWords() {
	}

	private static Wrong wrong(String jackson, String ours) {
		return new Wrong(Pattern.compile(jackson, Pattern.DOTALL), ours);
	}

	/**
	 * Our words.
	 * @param ex what Jackson says
	 * @return what is wrong, behind a colon; empty where no words of ours fit: the place
	 * is told all the same
	 */
	public static String of(JacksonException ex) {
		String jackson = String.valueOf(ex.getOriginalMessage());
		for (Wrong wrong : ALL) {
			Matcher said = wrong.jackson().matcher(jackson);
			if (said.matches()) {
				Object[] parts = new Object[said.groupCount()];
				for (int i = 0; i < parts.length; i++) {
					parts[i] = said.group(i + 1);
				}
				return ": " + String.format(wrong.ours(), parts);
			}
		}
		return "";
	}

}
