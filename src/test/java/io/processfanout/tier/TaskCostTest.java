package io.processfanout.tier;

import java.util.Collections;
import java.util.List;

import io.processfanout.task.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class TaskCostTest {

	@Test
	void tellsHowFarItsTasksAreApartIfTheyAre() {
		assertThat(new TaskCost(List.of(0.2, 1.4, 0.3), 0.05, 0).range()).contains(new TaskCost.Range(0.2, 1.4, 1));
		assertThat(new TaskCost(List.of(0.35, 0.4, 0.35), 0.05, 0).range()).isEmpty();
	}

	/** 3,538 MB have a credit of 2 and 3 CPUs. */
	@ParameterizedTest
	@CsvSource({ "SEQUENTIAL, 1, 3.5", "THREADS, 2, 1.75", "THREADS, 3, 1.925", "PROCESSES, 1, 4.0",
			"PROCESSES, 2, 2.0", "PROCESSES, 3, 2.2", "POOL, 1, 3.5", "POOL, 2, 1.75", "POOL, 3, 1.925" })
	void onlyProcessesPayForTheirStart(Mode mode, int slots, double seconds) {
		assertThat(new TaskCost(10, 0.35, 0.05).seconds(mode, new LambdaTier(3538), slots)).isCloseTo(seconds,
				within(1e-9));
	}

	@ParameterizedTest
	@CsvSource({ "SEQUENTIAL, 3.5", "THREADS, 3.5", "PROCESSES, 4.0", "POOL, 3.7" })
	void onlyPoolPaysForHandingTasksOver(Mode mode, double seconds) {
		assertThat(new TaskCost(Collections.nCopies(10, 0.35), 0.05, 0.02).seconds(mode, new LambdaTier(3538), 1))
			.isCloseTo(seconds, within(1e-9));
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, Double.NaN, Double.POSITIVE_INFINITY })
	void refusesAHandOverThatCostsLessThanNothing(double handOver) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TaskCost(List.of(0.35), 0.05, handOver))
			.withMessageEndingWith(", was 1 tasks, 0.35 s in all, 0.05 s, " + handOver + " s");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0.1, 0", "-1, 0.1, 0", "1, 0, 0", "1, -0.1, 0", "1, NaN, 0", "1, 0.1, -0.1", "1, 0.1, NaN" })
	void refusesTasksThatCostNothing(int tasks, double task, double start) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TaskCost(tasks, task, start))
			.withMessageStartingWith("a prediction needs a task, CPU time of more than 0 for it and 0 or more for a"
					+ " child's start and a hand-over, was ");
	}

}
