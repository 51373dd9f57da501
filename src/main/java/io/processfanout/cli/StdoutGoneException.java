package io.processfanout.cli;

import java.io.IOException;

/** Stdout takes no more. The command line says so at its end. */
final class StdoutGoneException extends IOException {

	private static final long serialVersionUID = 1L;

	StdoutGoneException() {
		super("stdout is full or closed");
	}

}
