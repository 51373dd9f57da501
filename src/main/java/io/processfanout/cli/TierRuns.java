package io.processfanout.cli;

import io.processfanout.sweep.TierRunner;
import tools.jackson.databind.json.JsonMapper;

/** Runs comparisons of this application, and leaves none behind on any way out. */
final class TierRuns implements AutoCloseable {

	private final TierRunner runner;

	private final Thread hook;

	TierRuns(JsonMapper mapper, boolean limitMemory) {
		this.runner = new TierRunner(ThisProgram.describe(), mapper, limitMemory);
		// Ctrl-C ends the JVM without coming back here.
		this.hook = new Thread(this.runner::close, "fanout-sweep-cleanup");
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	TierRunner runner() {
		return this.runner;
	}

	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending, and the hook does its work.
		}
		this.runner.close();
	}

}
