package io.processfanout.tier;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PredictionTest {

	private static final Price PRICE = new Price("arm64", 0.00002, 0.0000002);

	private static final TaskCost COST = new TaskCost(10, 0.35, 0.05);

	/** A credit of 1 and 2 CPUs. */
	private static final LambdaTier ONE_VCPU = new LambdaTier(1769);

	/** A credit of 2 and 3 CPUs. */
	private static final LambdaTier TWO_VCPUS = new LambdaTier(3538);

	private static final LambdaTier SMALLEST = new LambdaTier(128);

	private final Prediction prediction = new Prediction(COST, Prediction.MODES, PRICE);

	@Test
	void hasARowForEachMemorySizeInTheOrderAskedFor() {
		TierTable table = this.prediction.table(List.of(TWO_VCPUS, SMALLEST), Map.of());

		assertThat(table.tasks()).isEqualTo(10);
		assertThat(table.architecture()).isEqualTo("arm64");
		assertThat(table.fit()).isEqualTo(new TierTable.Costs(0.35, null, 0.05, null, null, null));
		assertThat(table.tiers()).extracting(TierTable.Row::memoryMb).containsExactly(3538, 128);
		assertThat(table.tiers()).extracting(TierTable.Row::credit).containsExactly(2.0, 128 / 1769.0);
		assertThat(table.tiers()).extracting(TierTable.Row::visibleCpus).containsExactly(3, 2);
	}

	/** On two vCPUs five waves of two tasks: on three CPUs a third would only share. */
	@Test
	void predictsEachModeAtItsBestLimit() {
		List<TierTable.Cell> cells = row(TWO_VCPUS).modes();

		assertThat(cells).extracting(TierTable.Cell::mode)
			.containsExactly("sequential", "threads", "processes", "pool");
		assertThat(cells).extracting(TierTable.Cell::limit).containsExactly(1, 2, 2, 2);
		assertSeconds(cells, 3.5, 1.75, 2.0, 1.75);
	}

	/** Equal tasks of the same sum would take half as long on two CPUs. */
	@Test
	void predictsTasksOfTheLengthsTheyHave() {
		TaskCost uneven = new TaskCost(List.of(3.0, 0.5, 0.5), 0.1, 0);

		List<TierTable.Cell> cells = new Prediction(uneven, Prediction.MODES, PRICE).table(List.of(TWO_VCPUS), Map.of())
			.tiers()
			.get(0)
			.modes();

		assertThat(cells).extracting(TierTable.Cell::limit).containsExactly(1, 2, 2, 2);
		assertSeconds(cells, 4.0, 3.0, 3.1, 3.0);
	}

	/** The children are there: only what it costs to give them their tasks is more. */
	@Test
	void predictsKeptChildrenWithoutTheirStart() {
		TaskCost tiny = new TaskCost(Collections.nCopies(100, 0.001), 0.05, 0.0005);

		TierTable table = new Prediction(tiny, Prediction.MODES, PRICE).table(List.of(TWO_VCPUS), Map.of());

		assertSeconds(table.tiers().get(0).modes(), 0.1, 0.05, 2.55, 0.075);
		assertThat(table.fit()).isEqualTo(new TierTable.Costs(0.001, null, 0.05, null, null, 0.0005));
		assertThat(new Prediction(tiny, List.of(Mode.SEQUENTIAL), PRICE).table(List.of(TWO_VCPUS), Map.of()).fit())
			.isEqualTo(new TierTable.Costs(0.001, null, null, null, null, null));
	}

	@Test
	void predictsOneTaskAtOnceWhereTheCreditIsNotMoreThanAVcpu() {
		List<TierTable.Cell> cells = row(ONE_VCPU).modes();

		assertThat(cells).extracting(TierTable.Cell::limit).containsExactly(1, 1, 1, 1);
		assertSeconds(cells, 3.5, 3.5, 4.0, 3.5);
	}

	@Test
	void pricesTheTimeThatCounts() {
		TierTable.Cell processes = row(TWO_VCPUS).modes().get(2);

		assertThat(processes.gbSeconds()).isCloseTo(6.91015625, within(1e-9));
		assertThat(processes.cost()).isCloseTo(0.000138403125, within(1e-12));
		assertThat(processes.costPerThousand()).isCloseTo(0.138403125, within(1e-9));
		assertThat(processes.costPerMillion()).isCloseTo(138.403125, within(1e-6));
	}

	@Test
	void putsWhatWasMeasuredFirst() {
		TierMeasurement measured = new TierMeasurement(
				Map.of(Mode.SEQUENTIAL, new TierMeasurement.Time(new Limit(1, "one after another"), 7.0),
						Mode.PROCESSES, new TierMeasurement.Time(new Limit(3, "affinity 3 CPUs"), 2.0)),
				null);

		TierTable table = this.prediction.table(List.of(TWO_VCPUS), Map.of(TWO_VCPUS, measured));
		TierTable.Cell sequential = table.tiers().get(0).modes().get(0);
		TierTable.Cell threads = table.tiers().get(0).modes().get(1);
		TierTable.Cell processes = table.tiers().get(0).modes().get(2);

		assertThat(sequential.measuredSeconds()).isEqualTo(7.0);
		assertThat(sequential.relativeError()).isCloseTo(-0.5, within(1e-9));
		assertThat(sequential.source()).isEqualTo("measured");
		assertThat(sequential.gbSeconds()).isEqualTo(PRICE.gbSeconds(TWO_VCPUS, 7.0));
		// The prediction is for what was run: three at once, 2.2 s.
		assertThat(processes.limit()).isEqualTo(3);
		assertThat(processes.limitReason()).isEqualTo("affinity 3 CPUs");
		assertThat(processes.relativeError()).isCloseTo(0.1, within(1e-9));
		assertThat(threads.source()).isEqualTo("predicted");
		assertThat(threads.measuredSeconds()).isNull();
		assertThat(threads.relativeError()).isNull();
		assertThat(threads.limitReason()).isNull();
		assertThat(Objects.requireNonNull(table.fit()).meanRelativeError()).isCloseTo(0.3, within(1e-9));
		assertThat(Objects.requireNonNull(table.fit()).maxRelativeError()).isCloseTo(0.5, within(1e-9));
	}

	@Test
	void keepsTheReasonWhyASizeWasNotMeasured() {
		TierTable table = this.prediction.table(List.of(SMALLEST, ONE_VCPU),
				Map.of(SMALLEST, TierMeasurement.failed("it did not fit")));

		assertThat(table.tiers().get(0).failure()).isEqualTo("it did not fit");
		assertThat(table.tiers().get(1).failure()).isNull();
		assertThat(Objects.requireNonNull(table.fastest()).memoryMb()).isEqualTo(1769);
	}

	@Test
	void fanningOutPaysFromTheTaskLengthThatEarnsItsStart() {
		assertThat(this.prediction.breakEvenTask(TWO_VCPUS).orElseThrow()).isCloseTo(0.05, within(1e-9));
		// 2021.7 MB have a credit of 8/7: s / (8/7 - 1) is 0.35 s.
		assertThat(this.prediction.breakEvenTask(new LambdaTier(2022)).orElseThrow()).isCloseTo(0.35, within(0.001));
		assertThat(row(TWO_VCPUS).breakEvenTaskCpuSeconds()).isCloseTo(0.05, within(1e-9));
	}

	@Test
	void fanningOutNeverPaysWithoutRoomForTwo() {
		assertThat(this.prediction.breakEvenTask(ONE_VCPU)).isEmpty();
		assertThat(this.prediction.breakEvenTask(SMALLEST)).isEmpty();
		assertThat(row(SMALLEST).breakEvenTaskCpuSeconds()).isNull();
	}

	/** Two CPUs are worth their children's start from a credit of 1 + 0.05 / 0.35 on. */
	@Test
	void fanningOutPaysFromTheMemorySizeThatEarnsTheStart() {
		assertThat(this.prediction.breakEvenMemory()).hasValue(2022);
		assertThat(this.prediction.table(List.of(SMALLEST), Map.of()).breakEvenMemoryMb()).isEqualTo(2022);
	}

	@Test
	void fanningOutPaysNowhereForTasksShorterThanAStart() {
		Prediction tiny = new Prediction(new TaskCost(10, 0.001, 0.05), Prediction.MODES, PRICE);

		assertThat(tiny.breakEvenMemory()).isEmpty();
		assertThat(tiny.table(List.of(SMALLEST), Map.of()).breakEvenMemoryMb()).isNull();
	}

	/** As asking every memory size from the largest down would find. */
	@Test
	void findsTheMemorySizeForTasksOfAnyLength() {
		Prediction uneven = new Prediction(new TaskCost(List.of(0.1, 0.9, 0.2, 0.3, 0.1, 0.4), 0.05, 0),
				Prediction.MODES, PRICE);
		int smallest = 10_240;
		while (wins(uneven, smallest - 1)) {
			smallest--;
		}

		assertThat(uneven.breakEvenMemory()).hasValue(smallest);
	}

	private static boolean wins(Prediction prediction, int memoryMb) {
		List<TierTable.Cell> cells = prediction.table(List.of(new LambdaTier(memoryMb)), Map.of())
			.tiers()
			.get(0)
			.modes();
		return cells.get(2).seconds() < cells.get(0).seconds() * (1 - 1e-9);
	}

	@Test
	void fanningOutPaysNowhereForASingleTask() {
		assertThat(new Prediction(new TaskCost(1, 10, 0.05), Prediction.MODES, PRICE).breakEvenMemory()).isEmpty();
	}

	private TierTable.Row row(LambdaTier tier) {
		return this.prediction.table(List.of(tier), Map.of()).tiers().get(0);
	}

	private static void assertSeconds(List<TierTable.Cell> cells, double... seconds) {
		assertThat(cells).hasSize(seconds.length).allMatch((cell) -> cell.source().equals("predicted"));
		double[] predicted = cells.stream().mapToDouble(TierTable.Cell::seconds).toArray();
		assertThat(predicted).as(Arrays.toString(predicted)).containsExactly(seconds, within(1e-9));
	}

}
