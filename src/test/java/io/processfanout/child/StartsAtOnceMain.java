package io.processfanout.child;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts processes on many threads at once, and prints how many could be started. */
public final class StartsAtOnceMain {

	private static final int THREADS = 64;

	private StartsAtOnceMain() {
	}

	@SuppressWarnings("SystemOut")
	public static void main(String[] args) throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		AtomicInteger started = new AtomicInteger();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			Thread thread = new Thread(() -> {
				try {
					go.await();
					ProcessStart.of(new ProcessBuilder("/bin/sh", "-c", "true")).waitFor();
					started.incrementAndGet();
				}
				catch (IOException | InterruptedException ex) {
					System.err.println(ex.getMessage());
				}
			});
			threads.add(thread);
			thread.start();
		}
		go.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		System.out.println(started.get() + " of " + THREADS + " started");
	}

}
