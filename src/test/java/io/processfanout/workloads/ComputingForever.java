package io.processfanout.workloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.processfanout.worker.Workload;

/**
 * Leaves a file named as its process in the directory that its input names, and computes
 * until it is ended from outside.
 */
public final class ComputingForever implements Workload {

	/** Read by nobody, so that the loop has something to do. */
	private volatile long state;

	@Override
	public String name() {
		return "test-computing-forever";
	}

	@Override
	public String run(String input) throws IOException {
		Files.createFile(Path.of(input).resolve(Long.toString(ProcessHandle.current().pid())));
		for (long step = 0; step >= 0; step++) {
			this.state = step;
		}
		return Long.toString(this.state);
	}

}
