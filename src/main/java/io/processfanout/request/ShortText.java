package io.processfanout.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that repeats what somebody gave, and not a megabyte of it. Whoever reads it knows
 * what was meant by its beginning and its end.
 */
public final class ShortText {

	/** A path of that length is rare, and no other word. */
	private static final Pattern LONG_WORD = Pattern.compile("(\\S{300})\\S{101,}(\\S{80})");

	private static final int LONGEST = 2_000;

	private static final int END = 500;

	private ShortText() {
	}

	/**
	 * Cuts its longest words, and all of it.
	 * @param text a sentence
	 * @return the same, or less than 2,001 characters of it
	 */
	public static String of(String text) {
		if (text.length() <= LONGEST / 5) {
			return text;
		}
		String words = LONG_WORD.matcher(text)
			.replaceAll((word) -> Matcher.quoteReplacement(whole(word.group(1)) + "…" + wholeEnd(word.group(2))));
		return (words.length() <= LONGEST) ? words
				: beginning(words, LONGEST - END - 1) + "…" + wholeEnd(words.substring(words.length() - END));
	}

	/**
	 * The beginning of a text.
	 * @param text any text
	 * @param most how many characters of it
	 * @return no half of a character that is two
	 */
	static String beginning(String text, int most) {
		return whole(text.substring(0, Math.min(text.length(), most)));
	}

	private static String whole(String beginning) {
		int last = beginning.length() - 1;
		return (last >= 0 && Character.isHighSurrogate(beginning.charAt(last))) ? beginning.substring(0, last)
				: beginning;
	}

	private static String wholeEnd(String end) {
		return Character.isLowSurrogate(end.charAt(0)) ? end.substring(1) : end;
	}

}
