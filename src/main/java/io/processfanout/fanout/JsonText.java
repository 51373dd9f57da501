package io.processfanout.fanout;

/** How long a text is between the quotes of a JSON string, in bytes of UTF-8. */
final class JsonText {

	private static final String ELLIPSIS = "…";

	/** As the six characters backslash, u and four digits. */
	private static final int ESCAPED = 6;

	private JsonText() {
	}

	static long length(String text) {
		long bytes = 0;
		for (int i = 0; i < text.length(); i++) {
			bytes += bytesAt(text, i);
		}
		return bytes;
	}

	/**
	 * As much of a text's beginning as fits.
	 * @param text the text
	 * @param bytes how long it may be as JSON
	 * @return the text, or its beginning and an ellipsis, or nothing
	 */
	static String cut(String text, long bytes) {
		if (text.length() <= bytes && length(text) <= bytes) {
			return text;
		}
		long left = bytes - length(ELLIPSIS);
		if (left < 0) {
			return "";
		}
		int end = 0;
		while (bytesAt(text, end) <= left) {
			left -= bytesAt(text, end);
			end++;
		}
		// Half a pair would have to be escaped, and is no character.
		return text.substring(0, isSecondOfPair(text, end) ? end - 1 : end) + ELLIPSIS;
	}

	private static int bytesAt(String text, int index) {
		char character = text.charAt(index);
		if (character < ' ') {
			return ("\b\t\n\f\r".indexOf(character) >= 0) ? 2 : ESCAPED;
		}
		if (character < 0x80) {
			return (character == '"' || character == '\\') ? 2 : 1;
		}
		if (character < 0x800) {
			return 2;
		}
		if (Character.isSurrogate(character)) {
			boolean paired = isSecondOfPair(text, index) || isSecondOfPair(text, index + 1);
			return paired ? 2 : ESCAPED;
		}
		return 3;
	}

	private static boolean isSecondOfPair(String text, int index) {
		return index > 0 && index < text.length()
				&& Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
	}

}
