package io.processfanout.task;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class PhaseTimesTest {

	@Test
	void areZeroInEveryPhaseAtFirst() {
		for (Phase phase : Phase.values()) {
			assertThat(PhaseTimes.NONE.of(phase)).isZero();
		}
	}

	@Test
	void knowTheirTimeInOnePhase() {
		PhaseTimes times = PhaseTimes.NONE.with(Phase.BOOT, Duration.ofMillis(40))
			.with(Phase.REAP, Duration.ofNanos(5));

		assertThat(times.of(Phase.BOOT)).isEqualTo(Duration.ofMillis(40));
		assertThat(times.of(Phase.REAP)).isEqualTo(Duration.ofNanos(5));
		assertThat(times.of(Phase.SPAWN)).isZero();
	}

	@Test
	void takeTheLastTimeGivenForAPhase() {
		assertThat(PhaseTimes.NONE.with(Phase.BOOT, Duration.ofMillis(1)).with(Phase.BOOT, Duration.ofMillis(2)))
			.isEqualTo(new PhaseTimes(Map.of(Phase.BOOT, Duration.ofMillis(2))));
	}

	@Test
	void addUpPhaseByPhase() {
		PhaseTimes one = PhaseTimes.NONE.with(Phase.SPAWN, Duration.ofMillis(1))
			.with(Phase.COMPUTE, Duration.ofMillis(2));
		PhaseTimes other = PhaseTimes.NONE.with(Phase.COMPUTE, Duration.ofMillis(3))
			.with(Phase.REAP, Duration.ofMillis(4));

		assertThat(one.plus(other)).isEqualTo(new PhaseTimes(Map.of(Phase.SPAWN, Duration.ofMillis(1), Phase.COMPUTE,
				Duration.ofMillis(5), Phase.REAP, Duration.ofMillis(4))));
		assertThat(one.plus(PhaseTimes.NONE)).isEqualTo(one);
	}

	@Test
	void areSecondsByLabelInTheOrderOfATasksLife() {
		PhaseTimes times = PhaseTimes.NONE.with(Phase.REAP, Duration.ofNanos(1))
			.with(Phase.QUEUE, Duration.ofMillis(1500));

		assertThat(times.seconds()).containsExactly(entry("queue", 1.5), entry("reap", 1e-9));
	}

	@Test
	void tellWhatTookNoTimeFromWhatWasNotGoneThrough() {
		PhaseTimes times = PhaseTimes.NONE.with(Phase.COMPUTE, Duration.ZERO);

		assertThat(times.has(Phase.COMPUTE)).isTrue();
		assertThat(times.has(Phase.BOOT)).isFalse();
		assertThat(times.seconds()).containsExactly(entry("compute", 0.0));
	}

	@Test
	void cannotBeChanged() {
		Map<Phase, Duration> given = new EnumMap<>(Phase.class);
		PhaseTimes times = new PhaseTimes(given);
		given.put(Phase.BOOT, Duration.ofDays(1));

		assertThat(times).isEqualTo(PhaseTimes.NONE);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> times.times().put(Phase.BOOT, Duration.ZERO));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> times.seconds().put("boot", 1.0));
	}

}
