package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Ends this process when its stdin ends, as it does when whoever started it is gone. */
final class StdinEnd {

	private StdinEnd() {
	}

	static void endsThisProcess() {
		Thread thread = new Thread(StdinEnd::await, "fanout-stdin-end");
		thread.setDaemon(true);
		thread.start();
	}

	private static void await() {
		try (InputStream stdin = System.in) {
			stdin.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// That is an end, too.
		}
		// With its hooks, which end the children.
		System.exit(1);
	}

}
