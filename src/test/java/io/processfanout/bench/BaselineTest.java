package io.processfanout.bench;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A mode beside itself at another time; the first repetition of each is cold. */
class BaselineTest {

	private static final double TOLERANCE = 0.05;

	@Test
	void findsASlowDownThatIsNoAccident() {
		Baseline baseline = baseline(Modes.sequential(1.0, 1.01, 0.99, 1.0), Modes.sequential(1.2, 1.21, 1.19, 1.2));
		assertThat(baseline.changes()).singleElement().satisfies((change) -> {
			assertThat(change.mode()).isEqualTo("sequential");
			assertThat(change.kind()).isEqualTo(Verdict.Kind.SLOWER);
			assertThat(change.ratio()).isBetween(0.83, 0.84);
			assertThat(change.low()).isLessThan(change.ratio());
			assertThat(change.high()).isGreaterThan(change.ratio());
		});
		assertThat(baseline.isSlowDown()).isTrue();
		assertThat(baseline.sentence()).isEqualTo("Against the baseline, with 5% tolerated: sequential takes 1.20 times"
				+ " as long (1.18 to 1.22), which is slower.");
	}

	@Test
	void toleratesWhatItIsTold() {
		ModeResult quick = Modes.sequential(1.0, 1.01, 0.99, 1.0);
		ModeResult slow = Modes.sequential(1.2, 1.21, 1.19, 1.2);
		assertThat(new Baseline(Modes.result(quick), Modes.result(slow), 0.5).changes().get(0).kind())
			.isEqualTo(Verdict.Kind.NO_DIFFERENCE);
		assertThat(baseline(slow, quick).changes().get(0).kind()).isEqualTo(Verdict.Kind.FASTER);
		assertThat(baseline(slow, quick).isSlowDown()).isFalse();
		assertThat(baseline(slow, quick).sentence()).contains("sequential is 1.20 times as fast (1.18 to 1.22)");
	}

	/** One bad repetition is no reason to fail a build. */
	@Test
	void doesNotCallAnAccidentASlowDown() {
		Baseline baseline = baseline(Modes.sequential(1.0, 1.01, 0.99, 1.0), Modes.sequential(1.0, 1.01, 2.5, 1.0));
		assertThat(baseline.changes().get(0).kind()).isEqualTo(Verdict.Kind.CANNOT_TELL);
		assertThat(baseline.isSlowDown()).isFalse();
	}

	@Test
	void doesNotCountTheColdRepetition() {
		Baseline baseline = baseline(Modes.of("sequential", 1, 1.0, List.of(1.0, 1.0, 1.0, 1.0)),
				Modes.of("sequential", 1, 1.0, List.of(99.0, 1.0, 1.0, 1.0)));
		assertThat(baseline.changes().get(0).kind()).isEqualTo(Verdict.Kind.NO_DIFFERENCE);
	}

	@Test
	void comparesModesThatBothHaveWithTwoWarmRepetitions() {
		BenchResult before = Modes.result(Modes.sequential(1.0, 1.0), Modes.ran("threads", 2, 2.0, 0.5),
				Modes.failed("processes"));
		BenchResult now = Modes.result(Modes.sequential(1.0, 1.0), Modes.ran("threads", 2, 2.0, 0.5, 0.5),
				Modes.ran("processes", 2, 2.0, 0.5, 0.5));
		assertThat(new Baseline(before, now, TOLERANCE).changes()).extracting(Change::mode)
			.containsExactly("sequential");
		assertThat(new Baseline(Modes.result(), now, TOLERANCE).sentence())
			.isEqualTo("Nothing to compare with the baseline: it takes three repetitions of the same mode in both.");
	}

	@Test
	void namesWhatIsNotTheSameInBoth() {
		BenchResult now = Modes.result(Modes.sequential(1.0, 1.0));
		assertThat(new Baseline(now, now, TOLERANCE).differences()).isEmpty();
		BenchResult other = new BenchResult("sha-256", 20, 5L, null, null, null, null, 3, null, null, now.modes(), true,
				Runs.ENVIRONMENT);
		assertThat(new Baseline(other, now, TOLERANCE).differences()).containsExactly(
				"workload sha-256 then and count-loop now", "tasks 20 then and 10 now",
				"iterations 5 then and 10000000 now",
				"JVM flags [-XX:+UseSerialGC] then and [-XX:+UseG1GC, -XX:TieredStopAtLevel=4] now",
				"flags of children [-XX:+UseSerialGC, -XX:-UsePerfData] then and [] now");
	}

	/** Work that is twice as slow is given half as much, and takes the same time. */
	@Test
	void reckonsWithTheWorkThatASearchFound() {
		BenchResult plain = Modes.result(Modes.sequential(1.0, 1.01, 0.99, 1.0));
		Change half = new Baseline(asked(plain, 100L, 0.35), asked(plain, 50L, 0.35), TOLERANCE).changes().get(0);
		assertThat(half.kind()).isEqualTo(Verdict.Kind.SLOWER);
		assertThat(half.ratio()).isBetween(0.49, 0.51);
		assertThat(new Baseline(asked(plain, 100L, 0.35), asked(plain, 101L, 0.35), TOLERANCE).changes().get(0).kind())
			.isEqualTo(Verdict.Kind.NO_DIFFERENCE);
	}

	@Test
	void namesAModeThatCannotBeCompared() {
		BenchResult before = Modes.result(Modes.sequential(1.0, 1.0), Modes.ran("threads", 2, 2.0, 0.5));
		assertThat(new Baseline(before, Modes.result(Modes.sequential(1.0, 1.0)), TOLERANCE).differences())
			.containsExactly("mode threads without two warm repetitions in both");
		BenchResult otherLimit = Modes.result(Modes.sequential(1.0, 1.0), Modes.ran("threads", 1, 2.0, 0.5, 0.5));
		assertThat(
				new Baseline(Modes.result(Modes.ran("threads", 2, 2.0, 0.5, 0.5)), otherLimit, TOLERANCE).differences())
			.containsExactly("limit of threads 2 then and 1 now");
	}

	/** The iterations for a CPU time are sought anew each time. */
	@Test
	void takesAnotherNumberOfIterationsForTheSameCpuTime() {
		BenchResult now = Modes.result(Modes.sequential(1.0, 1.0));
		assertThat(new Baseline(asked(now, 100L, 0.35), asked(now, 104L, 0.35), TOLERANCE).differences()).isEmpty();
		assertThat(new Baseline(asked(now, 100L, 0.35), asked(now, 104L, 0.1), TOLERANCE).differences())
			.containsExactly("taskCpuSeconds 0.35 then and 0.1 now");
	}

	private static BenchResult asked(BenchResult plain, long iterations, double seconds) {
		return new BenchResult(plain.workload(), plain.tasks(), iterations, null, seconds, seconds, "processes", 3,
				null, null, plain.modes(), true, plain.environment());
	}

	private static Baseline baseline(ModeResult before, ModeResult now) {
		return new Baseline(Modes.result(before), Modes.result(now), TOLERANCE);
	}

}
