package io.processfanout.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TerminalBarTest {

	/** It was drawn again behind the sentence that said why there is no table. */
	@Test
	void isGoneWhenAnInterruptedThreadHasClosedIt() {
		AtomicBoolean gone = new AtomicBoolean();
		ProgressBar bar = new ProgressBarBuilder().setConsumer(new DelegatingProgressBarConsumer((drawn) -> {
		}, 80) {
			@Override
			public void close() {
				gone.set(true);
			}
		}).build();

		Thread.currentThread().interrupt();
		TerminalBar.close(bar);

		assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
		assertThat(gone).isTrue();
	}

	/** On a busy machine it was drawn first when it was closed, and stayed. */
	@Test
	void isGoneThoughItWasNotDrawnBefore() throws InterruptedException {
		CountDownLatch drawing = new CountDownLatch(1);
		CountDownLatch busy = new CountDownLatch(1);
		// One thread draws all bars.
		ProgressBar other = new ProgressBarBuilder().setConsumer(new DelegatingProgressBarConsumer((drawn) -> {
			drawing.countDown();
			awaitUninterrupted(busy);
		}, 80)).build();
		drawing.await();
		ByteArrayOutputStream terminal = new ByteArrayOutputStream();
		ProgressBar bar = new ProgressBarBuilder().setTaskName("of")
			.clearDisplayOnFinish()
			.setConsumer(new TerminalBar.UntilClosed(new PrintStream(terminal, true, StandardCharsets.UTF_8)))
			.build();
		Thread closing = new Thread(() -> TerminalBar.close(bar));
		closing.start();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().equals("fanout-progress-end")
					&& thread.getState() == Thread.State.WAITING));
		busy.countDown();
		closing.join();
		TerminalBar.close(other);

		// Drawn, then blanks, and the line's end once.
		assertThat(terminal.toString(StandardCharsets.UTF_8)).matches("(\\rof [^\\r]*)+\\r+ +\\r*\\R");
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
