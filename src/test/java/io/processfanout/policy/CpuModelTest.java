package io.processfanout.policy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class CpuModelTest {

	@ParameterizedTest
	@CsvSource({ "2, 1.5, 1, 1", "2, 1.5, 2, 0.75", "2, 1.5, 3, 0.5", "2, 0.5, 1, 0.5", "2, 0.5, 2, 0.25", "3, 3, 3, 1",
			"2, 8, 4, 0.5" })
	void sharesWhatThereIsAmongThoseThatRun(int cpus, double share, int running, double rate) {
		assertThat(new CpuModel(cpus, share).rate(running)).isEqualTo(rate);
	}

	/** 10 tasks of a second: so many waves, each as long as its share makes it. */
	@ParameterizedTest
	@CsvSource({ "6, 6, 1, 10", "6, 6, 2, 5", "6, 6, 3, 4", "6, 6, 4, 3", "6, 6, 5, 2", "6, 6, 6, 2", "6, 6, 9, 2.5",
			"2, 0.5, 1, 20", "2, 0.5, 2, 20", "2, 1, 1, 10", "2, 1, 2, 10", "3, 2, 3, 5.5" })
	void takesEqualTasksInWaves(int cpus, double share, int slots, double seconds) {
		assertThat(new CpuModel(cpus, share).makespan(10, 1, slots)).isCloseTo(seconds, within(1e-9));
	}

	/** What is counted in waves is what comes of starting one task after another. */
	@ParameterizedTest
	@CsvSource({ "2, 0.07", "2, 1.7", "3, 2.2", "6, 5.788", "6, 64" })
	void takesEqualTasksAsLongAsAnyOthers(int cpus, double share) {
		CpuModel model = new CpuModel(cpus, share);

		for (int tasks = 0; tasks <= 12; tasks++) {
			for (int slots = 1; slots <= 7; slots++) {
				assertThat(model.makespan(tasks, 0.35, slots)).as("%d tasks, %d slots", tasks, slots)
					.isCloseTo(model.makespan(Collections.nCopies(tasks, 0.35), slots), within(1e-9));
			}
		}
	}

	/** A second slot does all the others beside the long one. */
	@Test
	void fewestSlotsAreBestForTheTasksThereAre() {
		assertThat(new CpuModel(6, 6).bestSlots(List.of(3.0, 1.0, 1.0, 1.0))).isEqualTo(2);
		assertThat(new CpuModel(6, 6).bestSlots(List.of(1.0, 1.0, 1.0, 1.0))).isEqualTo(4);
	}

	/** Of 3 s, 1 s and 1 s in two slots, the last starts when the second has ended. */
	@ParameterizedTest
	@CsvSource({ "2, 3", "1, 5", "1.5, 3.6666666666666665" })
	void givesAFreeSlotToTheNextTask(double share, double seconds) {
		assertThat(new CpuModel(2, share).makespan(List.of(3.0, 1.0, 1.0), 2)).isCloseTo(seconds, within(1e-9));
	}

	@Test
	void needsNoTimeForNoTasksOrForNoWork() {
		CpuModel model = new CpuModel(2, 0.07);

		assertThat(model.makespan(List.of(), 2)).isZero();
		assertThat(model.makespan(10, 0, 2)).isZero();
	}

	/** Rounding alone must not leave a task that never ends. */
	@Test
	void endsWithManyTasksOfOddLengths() {
		List<Double> lengths = IntStream.rangeClosed(1, 1000).mapToObj((i) -> 1.0 / i).toList();
		double work = lengths.stream().mapToDouble(Double::doubleValue).sum();

		assertThat(new CpuModel(6, 0.3).makespan(lengths, 6)).isCloseTo(work / 0.3, within(1e-6));
	}

	@ParameterizedTest
	@CsvSource({ "10, 6, 6, 5", "10, 6, 5.788, 5", "12, 6, 6, 6", "10, 5, 5, 5", "10, 4, 4, 4", "9, 4, 4, 3",
			"10, 3, 2, 2", "10, 2, 1.7, 2", "10, 2, 1, 1", "10, 2, 0.29, 1", "1, 6, 6, 1", "3, 6, 6, 3" })
	void fewestSlotsWithTheShortestMakespanAreBest(int tasks, int cpus, double share, int slots) {
		assertThat(new CpuModel(cpus, share).bestSlots(tasks)).isEqualTo(slots);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "-1, 1", "1, 0", "1, -0.5", "1, NaN" })
	void refusesAMachineThatRunsNothing(int cpus, double share) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CpuModel(cpus, share))
			.withMessage("a CPU model needs a CPU and a share of more than 0, was " + cpus + " CPUs, share " + share);
	}

	@Test
	void refusesToRunTasksInNoSlot() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CpuModel(1, 1).makespan(1, 1, 0))
			.withMessage("tasks need a slot, were given 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new CpuModel(1, 1).makespan(List.of(1.0), 0))
			.withMessage("tasks need a slot, were given 0");
	}

}
