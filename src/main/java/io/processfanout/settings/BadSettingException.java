package io.processfanout.settings;

import io.processfanout.request.ShortText;
import org.jspecify.annotations.Nullable;

/** A setting that cannot be obeyed; the message is one sentence for who wrote it. */
public final class BadSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * A setting that is refused.
	 * @param message one sentence: the setting, its value, and what is allowed
	 * @param cause what it was found by, if by an exception
	 */
	public BadSettingException(String message, @Nullable Throwable cause) {
		super(ShortText.of(message), cause);
	}

}
