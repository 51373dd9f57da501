package io.processfanout.bench;

import io.processfanout.bench.BenchResult.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConclusionTest {

	@Test
	void saysWhoWinsAndByHowMuch() {
		assertThat(Modes.result(Modes.sequential(4.0, 4.1, 3.9), Modes.ran("processes", 2, 1.8182, 2.2)).conclusion())
			.isEqualTo("Against sequential, processes is 1.82 times as fast.");
	}

	/** 10 tasks: 400 ms in spawn and boot, 100 ms in compute. */
	@Test
	void saysWhoLosesAndForProcessesWhy() {
		assertThat(Modes.result(Modes.sequential(0.1, 0.11), Modes.ran("processes", 2, 0.4, 0.25)).conclusion())
			.isEqualTo("Against sequential, processes takes 2.5 times as long,"
					+ " for a child needs 40 ms to start and its task 10 ms to compute.");
	}

	@Test
	void givesNoReasonOfChildrenWhereThereAreNone() {
		assertThat(Modes.result(Modes.sequential(0.1, 0.11), Modes.ran("threads", 2, 0.5, 0.2)).conclusion())
			.isEqualTo("Against sequential, threads takes 2.0 times as long.");
	}

	@Test
	void callsItADrawIfEachIsOftenTheFaster() {
		assertThat(Modes.result(Modes.sequential(1.0, 1.2, 1.4), Modes.ran("threads", 2, 1.09, 0.9, 1.1, 1.3))
			.conclusion()).isEqualTo("Against sequential, threads makes no clear difference.");
	}

	@Test
	void callsItADrawIfTheDifferenceIsTooSmallToActOn() {
		assertThat(Modes.result(Modes.sequential(1.0, 1.001), Modes.ran("threads", 2, 0.96, 1.04, 1.05)).conclusion())
			.isEqualTo("Against sequential, threads makes no clear difference.");
	}

	/** The first repetition meets a cold JVM, and whatever else the machine is doing. */
	@Test
	void isNotConfusedByOneOutlier() {
		assertThat(
				Modes.result(Modes.sequential(0.679, 0.229, 0.247), Modes.ran("threads", 2, 0.38, 1.22, 0.651, 0.656))
					.conclusion())
			.isEqualTo("Against sequential, threads takes 2.6 times as long.");
	}

	@Test
	void doesNotTakeAWarmerJvmForASpeedUp() {
		assertThat(Modes.result(Modes.sequential(1.9, 2.0), Modes.ran("threads", 2, 18.8, 0.1, 0.11)).conclusion())
			.isEqualTo("Against sequential, threads is 18.80 times as fast, more than its limit of 2 explains:"
					+ " sequential met a colder JVM.");
	}

	@Test
	void hasAWordOnEachMode() {
		assertThat(Modes
			.result(Modes.ran("processes", 2, 1.6, 2.5), Modes.sequential(4.0), Modes.ran("threads", 2, 2.0, 2.0))
			.conclusion())
			.isEqualTo("Against sequential, processes is 1.60 times as fast, and threads is 2.00 times as fast.");
	}

	@Test
	void promisesLittleOfOneRepetition() {
		BenchResult three = Modes.result(Modes.sequential(4.0), Modes.ran("threads", 2, 2.0, 2.0));
		BenchResult one = new BenchResult(three.workload(), three.tasks(), three.iterations(), null, null, null, null,
				1, three.modes(), true, three.environment());

		assertThat(one.conclusion()).isEqualTo(
				"Against sequential, threads is 2.00 times as fast;" + " one repetition is a hint, not a finding.");
	}

	@Test
	void needsSequentialToCompareWith() {
		String nothing = "Nothing to compare with: a speed-up needs the mode sequential and another one.";

		assertThat(Modes.result(Modes.sequential(1.0)).conclusion()).isEqualTo(nothing);
		assertThat(Modes.result(Modes.ran("processes", 2, null, 1.0)).conclusion()).isEqualTo(nothing);
		assertThat(Modes.result(Modes.ran("processes", 2, null, 1.0), Modes.ran("threads", 2, null, 2.0)).conclusion())
			.isEqualTo(nothing);
	}

	@Test
	void comparesNothingIfATaskFailed() {
		assertThat(Modes.result(Modes.sequential(1.0), Modes.failed("processes")).conclusion())
			.isEqualTo("Not every task ended well, so the times above do not compare the same work.");
	}

	@Test
	void comparesNothingIfTheModesDisagree() {
		assertThat(Modes.result(false, Modes.sequential(1.0), Modes.ran("threads", 2, 2.0, 0.5)).conclusion())
			.isEqualTo(
					"The modes do not agree on the tasks' results, so the times above do not compare the same work.");
	}

	@Test
	void hasAVerdictOnEachModeButSequential() {
		BenchResult result = Modes.result(Modes.ran("processes", 2, 0.4, 10.0), Modes.sequential(4.0),
				Modes.ran("threads", 2, 2.0, 2.0));

		assertThat(result.verdicts()).containsExactly(new Verdict("processes", "sequential", Verdict.Kind.SLOWER, 0.4,
				"processes takes 2.5 times as long, for a child needs 40 ms to start and its task 10 ms to compute"),
				new Verdict("threads", "sequential", Verdict.Kind.FASTER, 2.0, "threads is 2.00 times as fast"));
	}

	@Test
	void hasAVerdictOnADraw() {
		assertThat(Modes.result(Modes.sequential(1.0), Modes.ran("threads", 2, 0.96, 1.04)).verdicts())
			.containsExactly(new Verdict("threads", "sequential", Verdict.Kind.NO_CLEAR_DIFFERENCE, 0.96,
					"threads makes no clear difference"));
	}

	@Test
	void hasNoVerdictOnWhatDoesNotCompareTheSameWork() {
		assertThat(Modes.result(Modes.sequential(1.0), Modes.failed("processes")).verdicts()).isEmpty();
		assertThat(Modes.result(false, Modes.sequential(1.0), Modes.ran("threads", 2, 2.0, 0.5)).verdicts()).isEmpty();
		assertThat(Modes.result(Modes.sequential(1.0)).verdicts()).isEmpty();
	}

	@Test
	void notesWhichRepetitionsHadToShareTheMachine() {
		assertThat(
				Modes.result(Modes.sequential(1.0), Modes.besideOthers(2, Modes.ran("threads", 2, 2.0, 0.5))).notes())
			.containsExactly("threads: repetitions that ran beside tasks of other requests: 2; alone they may take less"
					+ " time");
		assertThat(Modes.result(Modes.sequential(1.0)).notes()).isEmpty();
	}

}
