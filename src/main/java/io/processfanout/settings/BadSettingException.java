package io.processfanout.settings;

import org.jspecify.annotations.Nullable;

/** A setting that cannot be obeyed; the message is one sentence for who wrote it. */
public final class BadSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BadSettingException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
