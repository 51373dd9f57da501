package io.processfanout.worker.builtin;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CountLoopTest {

	private final CountLoop workload = new CountLoop();

	/**
	 * The right-hand sides are Python's: {@code for _ in range(n): s = ((s ^ (s >> 29)) *
	 * 6364136223846793005 + 1442695040888963407) & 0xffffffffffffffff}.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 0", "0 255, ff", "1, 14057b7ef767814f", "1 1, 6c576fac43fd007c", "3 -1, 147f0d9c80570b36",
			"10000000, 1a71b04c4009a9d9", "10000000 9, 4527dc89b2ea3018" })
	void givesWhatAnotherLanguageGives(String input, String state) throws Exception {
		assertThat(this.workload.run(input)).isEqualTo(state);
	}

	@Test
	void stepsAsPlainArithmeticDoes() throws Exception {
		BigInteger state = BigInteger.valueOf(77);
		for (int step = 0; step < 1000; step++) {
			state = state.xor(state.shiftRight(29))
				.multiply(new BigInteger("6364136223846793005"))
				.add(new BigInteger("1442695040888963407"))
				.mod(BigInteger.TWO.pow(64));
		}

		assertThat(this.workload.run("1000 77")).isEqualTo(state.toString(16));
	}

	@Test
	void differsWithTheSeed() throws Exception {
		assertThat(this.workload.run("1000 1")).isNotEqualTo(this.workload.run("1000 2"));
	}

	/**
	 * An affine step can be folded: f(a + b) + f(0) = f(a) + f(b) for it, whatever its
	 * numbers.
	 */
	@Test
	void takesNoStepThatAnyNumberOfStepsCouldBeFoldedInto() throws Exception {
		long a = 0x123456789abcdefL;
		long b = 0x7edcba987654321L;

		assertThat(step(a + b) + step(0)).isNotEqualTo(step(a) + step(b));
	}

	/**
	 * JDK 25 folded the old loop's steps into 13 thousand million a second. A step needs
	 * the product of the one before, a product takes three cycles, and no CPU has 7.5
	 * thousand million of them in a second. The time is the thread's own CPU time, so
	 * that a busy machine only makes the rate lower.
	 */
	@Test
	void doesEveryOneOfItsStepsOnceItIsWarm() throws Exception {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		for (int round = 0; round < 3; round++) {
			this.workload.run("10000000 " + round);
		}
		long steps = 100_000_000;

		long before = threads.getCurrentThreadCpuTime();
		this.workload.run(steps + " 5");
		double nanos = threads.getCurrentThreadCpuTime() - before;

		assertThat(steps / nanos).as("steps in a nanosecond").isPositive().isLessThan(2.5);
	}

	private long step(long state) throws Exception {
		return Long.parseUnsignedLong(this.workload.run("1 " + state), 16);
	}

	@Test
	void endsSoonAfterItsThreadIsInterrupted() {
		Thread.currentThread().interrupt();

		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> new CountLoop().run("1000000000000"));
	}

}
