package io.processfanout.worker.builtin;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SleepTest {

	private final Sleep workload = new Sleep();

	@Test
	void givesTheNanosecondsItSlept() throws InterruptedException {
		assertThat(this.workload.run("0")).isEqualTo("0");
		assertThat(this.workload.run("1000 3")).isEqualTo("1000");
	}

	@Test
	void endsWhenInterrupted() {
		Thread.currentThread().interrupt();

		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.workload.run("1000000000000"));
	}

}
