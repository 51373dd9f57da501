package io.processfanout.workloads;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import io.processfanout.worker.Workload;

/**
 * Prepares, runs and cleans up, and tells how often it did. Its input is a folder. When
 * it cleans up, it leaves a file there.
 */
public class Preparing implements Workload {

	private int prepared;

	private int runs;

	private Path folder = Path.of("/dev/null");

	@Override
	public String name() {
		return "test-preparing";
	}

	@Override
	public void prepare() throws Exception {
		this.prepared++;
	}

	@Override
	public String run(String input) throws IOException {
		this.folder = Path.of(input);
		this.runs++;
		return this.prepared + " " + this.runs;
	}

	@Override
	public void cleanup() throws IOException {
		Files.writeString(Files.createTempFile(this.folder, "cleaned", "up"), this.prepared + " " + this.runs);
	}

	/** Throws in prepare. */
	public static final class Never extends Preparing {

		@Override
		public void prepare() throws FileNotFoundException {
			throw new FileNotFoundException("no model");
		}

	}

	/** Prepares for ever. */
	public static final class Forever extends Preparing {

		@Override
		public void prepare() throws InterruptedException {
			new CountDownLatch(1).await();
		}

	}

	/** Has a thread for all its tasks. */
	public static final class Threaded extends Preparing {

		@Override
		public void prepare() {
			Thread thread = new Thread(LockSupport::park, "of all tasks");
			thread.setDaemon(true);
			thread.start();
		}

		@Override
		public String run(String input) {
			return Long.toString(ProcessHandle.current().pid());
		}

	}

	/** Cannot clean up. */
	public static final class Untidy extends Preparing {

		@Override
		public void cleanup() throws IOException {
			super.cleanup();
			throw new IllegalStateException("still in use");
		}

	}

	/** Needs longer to clean up than anybody waits. */
	public static final class CleaningForever extends Preparing {

		@Override
		public void cleanup() throws IOException {
			super.cleanup();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
