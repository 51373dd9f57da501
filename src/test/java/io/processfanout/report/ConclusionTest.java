package io.processfanout.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConclusionTest {

	@Test
	void saysWhoWinsAndByHowMuch() {
		assertThat(Conclusion.of(Modes.result(Modes.sequential(4.0, 4.1, 3.9), Modes.ran("processes", 2, 1.8182, 2.2))))
			.isEqualTo("Processes wins: 1.82 times as fast as sequential.");
	}

	/** 10 tasks: 400 ms in spawn and boot, 100 ms in compute. */
	@Test
	void saysWhoLosesAndForProcessesWhy() {
		assertThat(Conclusion.of(Modes.result(Modes.sequential(0.1, 0.11), Modes.ran("processes", 2, 0.4, 0.25))))
			.isEqualTo("Processes loses: it takes 2.5 times as long as sequential,"
					+ " for a child needs 40 ms to start and its task 10 ms to compute.");
	}

	@Test
	void givesNoReasonOfChildrenWhereThereAreNone() {
		assertThat(Conclusion.of(Modes.result(Modes.sequential(0.1, 0.11), Modes.ran("threads", 2, 0.5, 0.2))))
			.isEqualTo("Threads loses: it takes 2.0 times as long as sequential.");
	}

	@Test
	void callsItADrawIfRepetitionsOverlap() {
		assertThat(Conclusion
			.of(Modes.result(Modes.sequential(1.0, 1.2, 1.4), Modes.ran("threads", 2, 1.2, 0.9, 1.0, 1.1))))
			.isEqualTo("Threads and sequential draw: their repetitions overlap.");
	}

	@Test
	void callsItADrawIfRepetitionsTouch() {
		assertThat(Conclusion.of(Modes.result(Modes.sequential(1.0, 1.2), Modes.ran("threads", 2, 1.2, 0.8, 1.0))))
			.isEqualTo("Threads and sequential draw: their repetitions overlap.");
	}

	@Test
	void hasAWordOnEachMode() {
		assertThat(Conclusion.of(Modes.result(Modes.ran("processes", 2, 1.6, 2.5), Modes.sequential(4.0),
				Modes.ran("threads", 2, 2.0, 2.0))))
			.isEqualTo("Processes wins: 1.60 times as fast as sequential;"
					+ " threads wins: 2.00 times as fast as sequential.");
	}

	@Test
	void needsSequentialToCompareWith() {
		String nothing = "Nothing to compare with: a speed-up needs the mode sequential and another one.";

		assertThat(Conclusion.of(Modes.result(Modes.sequential(1.0)))).isEqualTo(nothing);
		assertThat(Conclusion.of(Modes.result(Modes.ran("processes", 2, null, 1.0)))).isEqualTo(nothing);
		assertThat(
				Conclusion.of(Modes.result(Modes.ran("processes", 2, null, 1.0), Modes.ran("threads", 2, null, 2.0))))
			.isEqualTo(nothing);
	}

	@Test
	void comparesNothingIfATaskFailed() {
		assertThat(Conclusion.of(Modes.result(Modes.sequential(1.0), Modes.failed("processes"))))
			.isEqualTo("Not every task ended well, so the times above do not compare the same work.");
	}

	@Test
	void comparesNothingIfTheModesDisagree() {
		assertThat(Conclusion.of(Modes.result(false, Modes.sequential(1.0), Modes.ran("threads", 2, 2.0, 0.5))))
			.isEqualTo(
					"The modes do not agree on the tasks' results, so the times above do not compare the same work.");
	}

}
