package io.processfanout.workloads;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;

/**
 * Computes as {@code count-loop} does. The first of all children of a parent stands still
 * before, as on a machine that is taken away for a moment, and leaves a file.
 */
public final class StallingOnce implements Workload {

	/** Where the first child of a parent leaves its file. */
	public static Path trace(long parent) {
		return Path.of(System.getProperty("java.io.tmpdir"), "stalled-once-" + parent);
	}

	@Override
	public String name() {
		return "test-stalling-once";
	}

	@Override
	public String run(String input) throws IOException, InterruptedException {
		try {
			Files.createFile(trace(ProcessHandle.current().parent().orElseThrow().pid()));
			Thread.sleep(500);
		}
		catch (FileAlreadyExistsException ex) {
			// Another was the first.
		}
		return new CountLoop().run(input);
	}

	@Override
	public Optional<String> inputOfSize(long size, long seed) {
		return new CountLoop().inputOfSize(size, seed);
	}

}
