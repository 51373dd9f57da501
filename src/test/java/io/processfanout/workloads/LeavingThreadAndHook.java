package io.processfanout.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import io.processfanout.worker.Workload;

/**
 * Leaves a thread behind that would keep a JVM alive for ever, and a shutdown hook that
 * makes the file its input names.
 */
public final class LeavingThreadAndHook implements Workload {

	@Override
	public String name() {
		return "test-leaving-thread-and-hook";
	}

	@Override
	public String run(String input) {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> makeFile(Path.of(input))));
		CountDownLatch never = new CountDownLatch(1);
		new Thread(() -> awaitUninterruptibly(never)).start();
		return "left";
	}

	private static void makeFile(Path file) {
		try {
			Files.createFile(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// It is not to be stopped.
			}
		}
	}

}
