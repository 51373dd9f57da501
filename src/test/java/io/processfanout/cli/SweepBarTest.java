package io.processfanout.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.processfanout.task.RunEvent;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SweepBarTest {

	private final AtomicLong nanos = new AtomicLong();

	private final StringWriter err = new StringWriter();

	private final ProgressBar bar = new ProgressBarBuilder().setInitialMax(-1)
		.setConsumer(new DelegatingProgressBarConsumer((drawn) -> {
		}, 80))
		.build();

	private final SweepBar sweep = new SweepBar(this.bar, new PrintWriter(this.err, true), this.nanos::get);

	@AfterEach
	void close() {
		this.sweep.close();
	}

	@Test
	void hasNoEndUntilSomebodyKnowsIt() {
		this.sweep.happened(new RunEvent.MeasurementBegan("what a task costs, held back", Optional.empty()));
		at(7);

		assertThat(this.bar.isIndefinite()).isTrue();
		assertThat(this.bar.getCurrent()).isEqualTo(7);
		assertThat(this.bar.getExtraMessage()).isEqualTo("what a task costs");
	}

	@Test
	void endsWhenWhatIsLeftIsOver() {
		at(10);
		this.sweep.happened(new RunEvent.MeasurementBegan("512 MB", Optional.of(Duration.ofSeconds(30))));
		assertThat(this.bar.isIndefinite()).isFalse();
		assertThat(this.bar.getMax()).isEqualTo(40);

		at(25);
		assertThat(this.bar.getCurrent()).isEqualTo(25);

		this.sweep.happened(new RunEvent.MeasurementBegan("1024 MB", Optional.of(Duration.ofSeconds(5))));
		assertThat(this.bar.getMax()).as("it is known better now").isEqualTo(30);
	}

	/** No time left, and still no end, would be false. */
	@Test
	void hasNoEndWhereItTakesLongerThanThat() {
		this.sweep.happened(new RunEvent.MeasurementBegan("512 MB", Optional.of(Duration.ofSeconds(30))));
		at(30);

		assertThat(this.bar.isIndefinite()).isTrue();
	}

	@Test
	void aNoteTakesTheLineOfTheBar() {
		this.sweep.happened(new RunEvent.Note("predicting 512 MB"));

		assertThat(this.err).hasToString("\r\033[Kpredicting 512 MB" + System.lineSeparator());
	}

	private void at(long seconds) {
		this.nanos.set(Duration.ofSeconds(seconds).toNanos());
		this.sweep.tick();
	}

}
