package io.processfanout.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadCpuTest {

	/**
	 * Less than a tick, at which the kernel would bring the file up to date by itself.
	 */
	private static final long LESS_THAN_A_TICK = Duration.ofMillis(1).toNanos();

	@Test
	@EnabledOnOs(OS.LINUX)
	void agreesWithTheJvmsOwnClock() {
		ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
		ThreadCpu clock = new ThreadCpu();
		// Each between two of the other, for asking takes time too.
		long before = jvm.getCurrentThreadCpuTime();
		long ownBefore = clock.nanos();
		long begin = jvm.getCurrentThreadCpuTime();
		long enough = begin + Duration.ofMillis(300).toNanos();
		while (jvm.getCurrentThreadCpuTime() < enough) {
			Thread.onSpinWait();
		}

		long end = jvm.getCurrentThreadCpuTime();
		long ownAfter = clock.nanos();
		long after = jvm.getCurrentThreadCpuTime();
		clock.close();

		assertThat(ownBefore).isNotEqualTo(ComputeTime.UNKNOWN_CPU);
		assertThat(ownAfter - ownBefore).isBetween(end - begin - LESS_THAN_A_TICK, after - before + LESS_THAN_A_TICK);
	}

}
