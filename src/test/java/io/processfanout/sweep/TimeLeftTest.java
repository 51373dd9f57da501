package io.processfanout.sweep;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.TaskCost;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeLeftTest {

	private static final LambdaTier ONE_VCPU = new LambdaTier(1769);

	private static final LambdaTier TWO_VCPUS = new LambdaTier(3538);

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

	/**
	 * At one vCPU 2 s to begin and 3 times 10 + 10 + 20 + 10 s; at two 2, 10 + 5 + 10 +
	 * 5.
	 */
	private final TimeLeft left = new TimeLeft(List.of(ONE_VCPU, TWO_VCPUS), new TaskCost(10, 1, 1), 3,
			this.clock::get);

	@Test
	void isWhatTheModelSaysAtFirst() {
		assertThat(this.left.before(ONE_VCPU)).contains(Duration.ofSeconds(152 + 92));
	}

	@Test
	void isWhatTheModelSaysOfTheOnlySizeToo() {
		TimeLeft one = new TimeLeft(List.of(ONE_VCPU), new TaskCost(10, 1, 1), 3, this.clock::get);

		assertThat(one.before(ONE_VCPU)).contains(Duration.ofSeconds(152));
	}

	@Test
	void isLongerByAsMuchAsTheModelWasOff() {
		this.clock.addAndGet(Duration.ofSeconds(304).toNanos());
		this.left.done(ONE_VCPU, true);

		assertThat(this.left.before(TWO_VCPUS)).contains(Duration.ofSeconds(184));
	}

	/** One that was killed at once made the rest seem to take no time at all. */
	@Test
	void isNotCorrectedByWhatFailed() {
		this.clock.addAndGet(Duration.ofSeconds(1).toNanos());
		this.left.done(ONE_VCPU, false);

		assertThat(this.left.before(TWO_VCPUS)).contains(Duration.ofSeconds(92));
	}

	@Test
	void isNotKnownOfWhatIsDone() {
		this.left.done(ONE_VCPU, true);

		assertThat(this.left.before(ONE_VCPU)).isEmpty();
	}

}
