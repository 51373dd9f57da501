package io.processfanout.cli;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Options whose values are text until the field they fill reads them, so that a bad one
 * is refused as in any other request.
 */
final class OptionText {

	private OptionText() {
	}

	/**
	 * Reads an option.
	 * @param <T> what it is read as
	 * @param written what was typed; null if the option was not
	 * @param parser reads it, or refuses it
	 * @return what was read, or null
	 */
	static <T> @Nullable T parsed(@Nullable String written, Function<String, T> parser) {
		return (written != null) ? parser.apply(written) : null;
	}

}
