package io.processfanout.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import io.processfanout.task.TaskResult;

/**
 * A task that has its outcome, with what it was given.
 *
 * @param input the whole input
 * @param result the outcome
 */
public record EndedTask(String input, TaskResult result) {

	/** Of a longer input the beginning and a digest tell which one it was. */
	static final int MOST_CHARACTERS = 200;

	/**
	 * The input as a reader is told it.
	 * @return the input, or the beginning of a long one
	 */
	public String shownInput() {
		return shown(this.input);
	}

	/**
	 * The digest that tells a long input from others that begin as it does.
	 * @return SHA-256 of its UTF-8 in hexadecimal; empty for an input that is shown whole
	 */
	public Optional<String> digestOfLongInput() {
		return isShownWhole(this.input) ? Optional.empty() : Optional.of(digest(this.input));
	}

	static boolean isShownWhole(String input) {
		return input.length() <= MOST_CHARACTERS;
	}

	static String shown(String input) {
		if (isShownWhole(input)) {
			return input;
		}
		// Half a pair is no character.
		int end = Character.isHighSurrogate(input.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
		return input.substring(0, end);
	}

	static String digest(String input) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JDK has SHA-256", ex);
		}
	}

}
