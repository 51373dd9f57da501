package io.processfanout.cli;

import java.util.concurrent.atomic.AtomicBoolean;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

}
