package io.processfanout.tier;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparisons;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class MeasuredCostTest {

	@Test
	void takesTheCpuTimeOfTaskAndStart() {
		TaskCost cost = cost(Comparisons.of(Comparisons.ran("sequential", 1, 99, 3.5),
				Comparisons.ran("threads", 2, 99, 77.0), Comparisons.ran("processes", 2, 99, 4.0)));

		assertThat(cost.tasks()).isEqualTo(10);
		assertThat(cost.taskCpuSeconds()).isCloseTo(0.35, within(1e-9));
		assertThat(cost.startCpuSeconds()).isCloseTo(0.05, within(1e-9));
	}

	/** The process's clock shows 0.02 s for ten tasks, or nothing. */
	@Test
	void takesEachTasksOwnCpuTimeWhereItIsKnown() {
		List<Double> own = List.of(2e-5, 4e-5, 3e-5, 3e-5, 3e-5, 3e-5, 3e-5, 3e-5, 3e-5, 3e-5);

		TaskCost cost = cost(Comparisons.of(Comparisons.ranTasks("sequential", 0.02, own),
				Comparisons.ran("processes", 2, 99, 0.4)));

		assertThat(cost.cpuSeconds()).isEqualTo(own);
		assertThat(cost.taskCpuSeconds()).isCloseTo(3e-5, within(1e-12));
		assertThat(cost.startCpuSeconds()).isCloseTo(0.04 - 3e-5, within(1e-12));
	}

	/** What the process took beside its tasks runs on the same share of the CPUs. */
	@Test
	void dividesWhatTheProcessTookAsTheTasksOwnClocksSay() {
		List<Double> own = List.of(0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);

		TaskCost cost = cost(Comparisons.of(Comparisons.ranTasks("sequential", 1.21, own),
				Comparisons.ran("processes", 2, 99, 1.71)));

		assertThat(cost.cpuSeconds().get(0)).isCloseTo(0.22, within(1e-9));
		assertThat(cost.cpuSeconds().get(9)).isCloseTo(0.11, within(1e-9));
		assertThat(cost.startCpuSeconds()).isCloseTo(0.05, within(1e-9));
	}

	/** As inputs of a user's own are: one file is a thousand times another. */
	@Test
	void keepsTasksApartThatDifferWidely() {
		List<Double> own = List.of(0.001, 1.0, 0.002, 0.1, 0.001, 0.002, 0.004, 0.5, 0.2, 0.19);

		TaskCost cost = cost(
				Comparisons.of(Comparisons.ranTasks("sequential", 2.2, own), Comparisons.ran("processes", 2, 99, 3.2)));

		assertThat(cost.cpuSeconds().get(1)).isCloseTo(1.1, within(1e-9));
		assertThat(cost.cpuSeconds().get(0)).isCloseTo(0.0011, within(1e-9));
		assertThat(cost.startCpuSeconds()).as("the mean difference").isCloseTo(0.1, within(1e-9));
		// On two whole CPUs: the second and the ninth, and all others beside them.
		assertThat(cost.seconds(Mode.PROCESSES, new LambdaTier(3538), 2)).isCloseTo(1.68, within(1e-9));
	}

	/** The process's clock is the coarser one. */
	@Test
	void takesNoTaskForShorterThanItsOwnClockSays() {
		List<Double> own = Collections.nCopies(10, 0.1);

		TaskCost cost = cost(Comparisons.of(Comparisons.ranTasks("sequential", 0.97, own),
				Comparisons.ran("processes", 2, 99, 1.5)));

		assertThat(cost.cpuSeconds()).isEqualTo(own);
	}

	/** Ten tasks of 100 ms: 0.4 s more show what it takes to give them to a child. */
	@Test
	void takesWhatItCostsToHandTasksOverToKeptChildren() {
		TaskCost cost = cost(Comparisons.of(Comparisons.ran("sequential", 1, 1, 1.0),
				Comparisons.ran("processes", 2, 99, 90.0), Comparisons.ranWarm("pool", 1.4, Map.of("compute", 1.0))));

		assertThat(cost.handOverCpuSeconds()).isCloseTo(0.04, within(1e-9));
		assertThat(cost.seconds(Mode.POOL, new LambdaTier(3538), 2)).isCloseTo(0.7, within(1e-9));
	}

	/** 0.19 s are too little to tell, and 0.3 s of 10 make no difference. */
	@ParameterizedTest
	@CsvSource({ "1.0, 1.19", "10.0, 10.3", "1.0, 0.7", "1.0, " })
	void takesAHandOverForNothingWhereNobodyCanTell(double sequential, @Nullable Double pool) {
		assertThat(cost(Comparisons.of(Comparisons.ran("sequential", 1, 1, sequential),
				Comparisons.ran("processes", 2, 1, 15.0), Comparisons.ranWarm("pool", pool, Map.of("compute", 1.0))))
			.handOverCpuSeconds()).isZero();
	}

	/** What a child's start costs is no part of a hand-over. */
	@Test
	void takesNoHandOverFromRepetitionsThatStartedChildren() {
		assertThat(cost(Comparisons.of(Comparisons.ran("sequential", 1, 1, 1.0),
				Comparisons.ran("processes", 2, 1, 15.0), Comparisons.ran("pool", 2, 1, 1.4)))
			.handOverCpuSeconds()).as("cold").isZero();
		assertThat(
				cost(Comparisons.of(Comparisons.ran("sequential", 1, 1, 1.0), Comparisons.ran("processes", 2, 1, 15.0),
						Comparisons.ranWarm("pool", 1.4, Map.of("spawn", 0.1))))
					.handOverCpuSeconds())
			.as("started anew")
			.isZero();
	}

	/** A comparison of before has no pool. */
	@Test
	void doesNotNeedModePool() {
		assertThat(
				cost(Comparisons.of(Comparisons.ran("sequential", 1, 1, 1.0), Comparisons.ran("processes", 2, 1, 1.5)))
					.handOverCpuSeconds())
			.isZero();
	}

	/** Noise of short tasks. */
	@Test
	void takesAChildThatSeemsToCostLessThanNothingForFree() {
		TaskCost cost = cost(
				Comparisons.of(Comparisons.ran("sequential", 1, 1, 1.0), Comparisons.ran("processes", 2, 1, 0.9)));

		assertThat(cost).isEqualTo(new TaskCost(10, 0.1, 0));
	}

	@Test
	void needsBothModes() {
		assertRefused(Comparisons.of(Comparisons.ran("sequential", 1, 1, 1.0)), "processes");
		assertRefused(Comparisons.of(Comparisons.ran("processes", 1, 1, 1.0)), "sequential");
	}

	@Test
	void needsTheirCpuTimes() {
		assertRefused(
				Comparisons.of(Comparisons.ran("sequential", 1, 1, null), Comparisons.ran("processes", 1, 1, 1.0)),
				"sequential");
		assertRefused(Comparisons.of(Comparisons.ran("sequential", 1, 1, 1.0), Comparisons.ran("processes", 1, 1, 0.0)),
				"processes");
	}

	private static void assertRefused(BenchResult result, String mode) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> cost(result))
			.withMessage("a prediction needs the CPU time of mode " + mode + ", and the comparison has none");
	}

	private static TaskCost cost(BenchResult result) {
		return new MeasuredCost(result).cost();
	}

}
