package io.processfanout.bench;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is said of repetitions, of which the first is cold. */
class ConclusionTest {

	@Test
	void saysWhoWinsByHowMuchAndHowSurely() {
		assertThat(Modes.result(sequential(4.0, 4.1, 3.9), mode("processes", 2.2, 2.25, 2.15)).conclusion()).isEqualTo(
				"Warm, against sequential, with 95 % intervals: processes is 1.82 times as fast" + " (1.81 to 1.83).");
	}

	/** 10 tasks: 400 ms in spawn and boot, 100 ms in compute. */
	@Test
	void saysWhoLosesAndForProcessesWhy() {
		assertThat(Modes.result(sequential(0.1, 0.1, 0.11), mode("processes", 0.25, 0.25, 0.27)).conclusion())
			.isEqualTo("Warm, against sequential, with 95 % intervals: processes takes 2.48 times as long"
					+ " (2.42 to 2.55), for a child needs 40 ms to start and its task 10 ms to compute.");
	}

	/** Its children's start is paid once, in a repetition that is cold. */
	@Test
	void saysOfKeptChildrenThatTheyStartOnceOrWhatTheHandOverTakes() {
		Map<String, Double> start = Map.of("spawn", 0.005, "boot", 0.035);
		Map<String, Double> none = Map.of("compute", 0.001);
		assertThat(
				sentence(pool(Map.of("spawn", 0.01, "boot", 0.07, "compute", 0.02), List.of(start, none, start, none))))
			.endsWith("pool takes 2.00 times as long (2.00 to 2.00), for each of its 2 children needs 40 ms to start,"
					+ " once, and a task 5 ms to compute");
		assertThat(sentence(pool(Map.of("spawn", 0.005, "boot", 0.035, "compute", 0.02), List.of(none, start))))
			.endsWith(", for its child needs 40 ms to start, once, and a task 10 ms to compute");
		assertThat(sentence(pool(Map.of("transfer", 0.0004, "compute", 0.0002), List.of(none, none))))
			.endsWith(", for a task takes 0.2 ms to hand over and 0.1 ms to compute");
		assertThat(sentence(pool(Map.of("transfer", 0.0004, "compute", 0.2), List.of(none, none))))
			.endsWith("pool takes 2.00 times as long (2.00 to 2.00)");
	}

	private static String sentence(ModeResult pool) {
		return Modes.result(sequential(0.1, 0.1, 0.1), pool).verdicts().get(0).sentence();
	}

	private static ModeResult pool(Map<String, Double> phases, List<Map<String, Double>> tasks) {
		ModeResult plain = mode("pool", 0.2, 0.2, 0.2);
		return Modes.with(plain, 1, phases, tasks);
	}

	@Test
	void givesNoReasonOfChildrenWhereThereAreNone() {
		assertThat(Modes.result(sequential(0.1, 0.1, 0.1), mode("threads", 0.2, 0.2, 0.2)).conclusion()).isEqualTo(
				"Warm, against sequential, with 95 % intervals: threads takes 2.00 times as long" + " (2.00 to 2.00).");
	}

	@Test
	void saysThatADifferenceIsNotWorthNaming() {
		assertThat(Modes.result(sequential(1.0, 1.01, 1.0), mode("threads", 1.0, 1.0, 1.01)).conclusion())
			.isEqualTo("Warm, against sequential, with 95 % intervals: threads makes no difference worth naming"
					+ " (0.98 to 1.03).");
	}

	@Test
	void saysThatNobodyCanTellAndWhatItMayTake() {
		assertThat(Modes.result(sequential(1.0, 1.2, 1.4), mode("threads", 0.9, 1.1, 1.3)).conclusion())
			.isEqualTo("Warm, against sequential, with 95 % intervals: threads is 1.09 times as fast"
					+ " (1.05 to 1.14), which may be chance (n = 3, about 4 needed to tell).");
	}

	/** The first repetition meets a cold JVM, which says nothing of the modes. */
	@Test
	void doesNotMixTheColdRepetitionIn() {
		ModeResult cold = Modes.of("sequential", 1, 1.0, List.of(50.0, 1.0, 1.0, 1.0));
		ModeResult warm = Modes.of("threads", 2, 1.0, List.of(1.0, 1.0, 1.0, 1.0));
		assertThat(Modes.result(cold, warm).verdicts()).singleElement().satisfies((verdict) -> {
			assertThat(verdict.kind()).isEqualTo(Verdict.Kind.NO_DIFFERENCE);
			assertThat(verdict.pairs()).isEqualTo(3);
			assertThat(verdict.ratio()).isEqualTo(1);
		});
	}

	@Test
	void doesNotTakeAWarmerJvmForASpeedUp() {
		assertThat(Modes.result(sequential(2.0, 2.0, 2.0), mode("threads", 0.5, 0.5, 0.5)).conclusion())
			.endsWith("threads is 4.00 times as fast (4.00 to 4.00), more than 2 at once explain:"
					+ " sequential met a colder JVM.");
	}

	@Test
	void hasAWordOnEachMode() {
		assertThat(Modes
			.result(mode("processes", 2.5, 2.5, 2.5), sequential(4.0, 4.0, 4.0), mode("threads", 2.0, 2.0, 2.0))
			.conclusion())
			.isEqualTo("Warm, against sequential, with 95 % intervals: processes is 1.60 times as fast"
					+ " (1.60 to 1.60); threads is 2.00 times as fast (2.00 to 2.00).");
	}

	@Test
	void promisesLittleOfOneOrTwoWarmRepetitions() {
		assertThat(Modes.result(sequential(4.0), mode("threads", 2.0)).conclusion())
			.isEqualTo("By one repetition, against sequential: threads is 2.00 times as fast, a hint and no finding.");
		assertThat(Modes
			.result(Modes.of("sequential", 1, 1.0, List.of(9.0, 4.0)), Modes.of("threads", 2, 1.0, List.of(9.0, 2.0)))
			.conclusion()).startsWith("By one warm repetition, against sequential: threads is 2.00 times as fast");
		assertThat(Modes.result(sequential(4.0, 4.0), mode("threads", 2.0, 2.0)).conclusion())
			.isEqualTo("By 2 warm repetitions, too few for an interval, against sequential: threads is 2.00 times as"
					+ " fast, a hint and no finding.");
	}

	@Test
	void comparesWithTheReferenceThatWasAskedFor() {
		BenchResult plain = Modes.result(sequential(4.0, 4.0, 4.0), mode("threads", 2.0, 2.0, 2.0),
				mode("processes", 3.0, 3.0, 3.0));
		BenchResult result = new BenchResult(plain.workload(), plain.tasks(), plain.iterations(), null, null, null,
				null, 4, "threads", null, plain.modes(), true, plain.environment());
		assertThat(result.verdicts()).extracting(Verdict::mode).containsExactly("sequential", "processes");
		assertThat(result.conclusion()).startsWith("Warm, against threads, with 95 % intervals: sequential takes 2.00"
				+ " times as long (2.00 to 2.00); processes takes 1.50 times as long");
	}

	@Test
	void needsAReferenceToCompareWith() {
		String nothing = "There are no speed-ups: they need the mode sequential and another one.";

		assertThat(Modes.result(sequential(1.0)).conclusion()).isEqualTo(nothing);
		assertThat(Modes.result(mode("processes", 1.0)).conclusion()).isEqualTo(nothing);
		assertThat(Modes.result(mode("processes", 1.0), mode("threads", 2.0)).conclusion()).isEqualTo(nothing);
	}

	@Test
	void namesAModeThatFailedAndComparesTheOthers() {
		BenchResult result = Modes.result(sequential(4.0, 4.0, 4.0), Modes.failed("processes"),
				mode("threads", 2.0, 2.0, 2.0));
		assertThat(result.verdicts()).extracting(Verdict::mode).containsExactly("threads");
		assertThat(result.conclusion()).endsWith("threads is 2.00 times as fast (2.00 to 2.00). Not every task of"
				+ " processes ended well, so it is not compared.");
		assertThat(Modes.result(sequential(1.0), Modes.failed("processes"), Modes.failed("threads")).conclusion())
			.isEqualTo("Not every task of processes and threads ended well, so they are not compared.");
	}

	@Test
	void comparesNothingIfTheModesDisagree() {
		BenchResult result = Modes.result(false, sequential(1.0), mode("threads", 0.5));
		assertThat(result.conclusion()).isEqualTo(
				"The modes do not agree on the tasks' results, so the times above do not compare the same work.");
		assertThat(result.verdicts()).isEmpty();
	}

	@Test
	void hasAVerdictWithItsInterval() {
		Verdict verdict = Modes.result(sequential(1.0, 1.2, 1.4), mode("threads", 0.9, 1.1, 1.3)).verdicts().get(0);
		assertThat(verdict.mode()).isEqualTo("threads");
		assertThat(verdict.against()).isEqualTo("sequential");
		assertThat(verdict.kind()).isEqualTo(Verdict.Kind.CANNOT_TELL);
		assertThat(verdict.pairs()).isEqualTo(3);
		assertThat(verdict.ratio()).isCloseTo(Math.cbrt(1.0 / 0.9 * 1.2 / 1.1 * 1.4 / 1.3), within(1e-12));
		assertThat(verdict.low()).isLessThan(verdict.ratio());
		assertThat(verdict.high()).isGreaterThan(verdict.ratio());
		assertThat(verdict.pairsNeeded()).isEqualTo(4);
		assertThat(Modes.result(sequential(1.0, 1.0), mode("threads", 0.5, 0.5)).verdicts().get(0)).satisfies((two) -> {
			assertThat(two.low()).isNull();
			assertThat(two.high()).isNull();
			assertThat(two.pairsNeeded()).isNull();
		});
	}

	private static ModeResult sequential(double... seconds) {
		return Modes.sequential(seconds);
	}

	private static ModeResult mode(String mode, double... seconds) {
		return Modes.ran(mode, 2, null, seconds);
	}

}
