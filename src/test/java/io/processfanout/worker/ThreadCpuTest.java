package io.processfanout.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ThreadCpuTest {

	/**
	 * Less than a tick, at which the kernel would bring the file up to date by itself.
	 */
	private static final long LESS_THAN_A_TICK = Duration.ofMillis(1).toNanos();

	@Test
	@EnabledOnOs(OS.LINUX)
	void agreesWithTheJvmsOwnClock() {
		ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
		long own = ThreadCpu.nanos();
		long its = jvm.getCurrentThreadCpuTime();
		long enough = its + Duration.ofMillis(300).toNanos();
		while (jvm.getCurrentThreadCpuTime() < enough) {
			Thread.onSpinWait();
		}

		long ownUsed = ThreadCpu.nanos() - own;
		long itsUsed = jvm.getCurrentThreadCpuTime() - its;

		assertThat(own).isNotEqualTo(Cost.UNKNOWN_CPU);
		assertThat(ownUsed).isCloseTo(itsUsed, within(LESS_THAN_A_TICK));
	}

}
