package io.processfanout.worker;

import java.nio.charset.StandardCharsets;

/**
 * What a text is on both sides of a pipe, and where there is no pipe alike: what UTF-8
 * can hold. Half of a surrogate pair becomes a question mark, as Java's own encoder has
 * it, in inputs, outputs and failures.
 */
final class TextRule {

	private TextRule() {
	}

	/**
	 * A text as it comes out of a pipe.
	 * @param text any text
	 * @return the same text if all of it is characters
	 */
	static String applied(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (!isPairAt(text, i)) {
					return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
				}
				i++;
			}
		}
		return text;
	}

	/**
	 * A text's beginning, which does not end with half of a pair.
	 * @param text any text
	 * @param most how many characters it may have
	 * @return the text if it has no more
	 */
	static String beginning(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		return text.substring(0, (most > 0 && isPairAt(text, most - 1)) ? most - 1 : most);
	}

	private static boolean isPairAt(String text, int index) {
		return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
	}

}
