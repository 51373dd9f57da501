package io.processfanout.cli;

import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.processfanout.fanout.FanOutResult;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.TaskResult;
import tools.jackson.databind.ObjectWriter;

/**
 * Prints each task's result as a line of JSON when it has ended. It prints on a thread of
 * its own, because a slow reader must not keep the dispatcher from its timeouts. The next
 * line shows that a reader is gone. Nobody wants the results then, so the thread that
 * made this is interrupted, and that ends the run. Confined to that thread, but for the
 * printing.
 */
final class JsonLines implements RunListener, AutoCloseable {

	private final Thread runner = Thread.currentThread();

	private final ExecutorService writer = Executors.newSingleThreadExecutor((lines) -> {
		Thread thread = new Thread(lines, "fanout-json-lines");
		thread.setDaemon(true);
		return thread;
	});

	private final PrintWriter out;

	private final ObjectWriter json;

	private CompletableFuture<Void> printed = CompletableFuture.completedFuture(null);

	private volatile boolean readerIsGone;

	JsonLines(PrintWriter out, ObjectWriter json) {
		this.out = out;
		this.json = json;
	}

	@Override
	public void happened(RunEvent event) {
		if (event instanceof RunEvent.TaskEnded ended) {
			this.printed = this.printed.thenRunAsync(() -> print(ended.result()), this.writer);
		}
	}

	private void print(TaskResult result) {
		if (this.readerIsGone) {
			return;
		}
		this.out.println(this.json.writeValueAsString(FanOutResult.Entry.of(result)));
		if (this.out.checkError()) {
			this.readerIsGone = true;
			this.runner.interrupt();
		}
	}

	/** Waits until every line is printed, however long the reader takes. */
	@Override
	public void close() {
		try {
			this.printed.join();
		}
		finally {
			this.writer.shutdown();
			if (this.readerIsGone) {
				// It was for the run, which is over.
				Thread.interrupted();
			}
		}
	}

}
