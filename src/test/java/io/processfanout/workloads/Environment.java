package io.processfanout.workloads;

import io.processfanout.worker.Workload;

/** Tells the system property and the environment variable of the name in its input. */
public final class Environment implements Workload {

	@Override
	public String name() {
		return "test-environment";
	}

	@Override
	public String run(String input) {
		return input + ": property " + System.getProperty(input) + ", variable " + System.getenv(input);
	}

}
