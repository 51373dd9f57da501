package io.processfanout.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Ten tasks of a known length, one after another and two at once. */
class CrossoversTest {

	/** What a child takes beside its task. */
	private static final double CHILD = 0.08;

	private final List<BenchResult> sizes = new ArrayList<>();

	private String mode = "processes";

	/** Two at once pay from where a task is as long as what its child takes beside it. */
	@Test
	void findsWhereChildrenBeginToPayAsTheModelSays() {
		for (double length : new double[] { 0.005, 0.02, 0.07, 0.1, 0.35 }) {
			size(length, 10 * length, 5 * (length + CHILD));
		}
		Crossover crossover = crossover();
		assertThat(crossover.kind()).isEqualTo(Crossover.Kind.FROM);
		assertThat(crossover.seconds()).isCloseTo(CHILD, within(0.003));
		assertThat(crossover.predictedSeconds()).isCloseTo(CHILD, within(1e-9));
		assertThat(crossover.low()).isLessThan(crossover.seconds());
		assertThat(crossover.high()).isGreaterThan(crossover.seconds());
		assertThat(crossover.sentence()).startsWith("processes pays from about 81 ms of CPU a task (")
			.endsWith("); by what a child takes beside its task, from 80 ms");
	}

	/** What it takes to give a task to a child that is there is short. */
	@Test
	void findsWhereKeptChildrenBeginToPayToo() {
		this.mode = "pool";
		for (double length : new double[] { 0.0005, 0.002, 0.01 }) {
			size(length, 10 * length, 5 * (length + 0.001));
		}
		assertThat(crossover().mode()).isEqualTo("pool");
		assertThat(crossover().predictedSeconds()).isCloseTo(0.001, within(1e-9));
		assertThat(crossover().sentence()).startsWith("pool pays from about 1.1 ms of CPU a task (")
			.endsWith("); by what a task takes beside its computing, from 1.0 ms");
	}

	/** Two at once, and nothing beside their tasks. */
	@Test
	void predictsNothingOfKeptChildrenThatTakeNothing() {
		this.mode = "pool";
		size(0.1, 1, 0.5);
		size(0.2, 2, 1);
		assertThat(crossover().kind()).isEqualTo(Crossover.Kind.EVERYWHERE);
		assertThat(crossover().predictedSeconds()).isNull();
	}

	@Test
	void saysThatAModePaysEverywhereOrNowhere() {
		size(0.1, 1, 0.5);
		size(0.2, 2, 1);
		assertThat(crossover().kind()).isEqualTo(Crossover.Kind.EVERYWHERE);
		assertThat(crossover().seconds()).isNull();
		assertThat(crossover().sentence()).startsWith("processes pays at every length measured, from 100 ms on");
		this.sizes.clear();
		size(0.1, 1, 2);
		size(0.2, 2, 3);
		assertThat(crossover().kind()).isEqualTo(Crossover.Kind.NOWHERE);
		assertThat(crossover().sentence()).startsWith("processes pays at no length measured, up to 200 ms");
	}

	/** Noise at short lengths is no beginning. */
	@Test
	void takesTheLastPlaceWhereItBegins() {
		size(0.01, 0.1, 0.09);
		size(0.05, 0.5, 0.7);
		size(0.2, 2, 1.2);
		assertThat(crossover().seconds()).isBetween(0.05, 0.2);
	}

	@Test
	void leavesOutAnEndThatWasNotMeasured() {
		size(0.05, 0.5, 0.505);
		size(0.2, 2, 1.2);
		Crossover crossover = crossover();
		assertThat(crossover.low()).isNull();
		assertThat(crossover.high()).isNotNull();
		assertThat(crossover.sentence()).contains(" (less than was measured to ");
	}

	/** Noise would let equal modes begin to pay anywhere. */
	@Test
	void claimsNothingOfNoise() {
		size(0.05, 0.5, 0.501);
		size(0.1, 1, 0.999);
		assertThat(crossover().kind()).isEqualTo(Crossover.Kind.NOWHERE);
		this.sizes.clear();
		size(0.05, 0.5, 0.501);
		size(0.1, 1, 0.96);
		assertThat(crossover().kind()).isEqualTo(Crossover.Kind.CANNOT_TELL);
		assertThat(crossover().sentence())
			.startsWith("processes: where it begins to pay cannot be told from these lengths and repetitions");
	}

	@Test
	void aModeThatPaidOnceDoesNotPayNowhere() {
		size(0.05, 0.5, 0.3);
		size(0.1, 1, 1.3);
		assertThat(crossover().kind()).isEqualTo(Crossover.Kind.CANNOT_TELL);
	}

	@Test
	void aLengthThatIsTooShortToTellIsPassedOver() {
		size(0.05, 0.5, 0.48);
		size(0.1, 1, 0.5);
		assertThat(crossover().kind()).isEqualTo(Crossover.Kind.EVERYWHERE);
		assertThat(crossover().sentence()).startsWith("processes pays from 100 ms on at the latest");
	}

	@Test
	void namesModesThatFailed() {
		BenchResult failed = Modes.result(Modes.sequential(1.0), Modes.failed("processes"));
		this.sizes.add(failed);
		this.sizes.add(failed);
		BenchResult result = BenchResult.ofSizes(this.sizes);
		assertThat(result.conclusion()).isEqualTo("Not every task of processes ended well at every length.");
		assertThat(result.whatIsWrong()).hasValueSatisfying((wrong) -> assertThat(wrong).contains("task 3 crashed"));
		assertThat(result.allOk()).isFalse();
	}

	@Test
	void saysNothingOfOneLength() {
		size(0.05, 0.5, 0.51);
		assertThat(BenchResult.ofSizes(this.sizes).crossovers()).isEmpty();
		assertThat(BenchResult.ofSizes(this.sizes).conclusion())
			.isEqualTo("Nothing to compare: it takes two lengths of a task, the mode sequential and another one.");
	}

	@Test
	void isTheConclusion() {
		size(0.05, 0.5, 0.65);
		size(0.2, 2, 1.2);
		BenchResult result = BenchResult.ofSizes(this.sizes);
		assertThat(result.conclusion()).startsWith("Against sequential: processes pays from about ").endsWith(".");
		assertThat(result.asIncomplete().conclusion()).startsWith("Not every length was measured to its end. ");
		assertThat(result.modes()).isEmpty();
		assertThat(result.allOk()).isTrue();
	}

	private Crossover crossover() {
		List<Crossover> all = BenchResult.ofSizes(this.sizes).crossovers();
		assertThat(all).hasSize(1);
		return all.get(0);
	}

	/** With a noise of some percent, the same for both. */
	private void size(double length, double sequential, double processes) {
		ModeResult one = times(Modes.of("sequential", 1, 1.0, around(sequential, 0.99, 1.02)), Map.of());
		double inSlots = processes * 2;
		ModeResult children = times(Modes.of(this.mode, 2, null, around(processes, 1.02, 0.99)),
				Map.of("queue", 99.0, "boot", inSlots / 2, "compute", inSlots / 2));
		BenchResult plain = Modes.result(one, children);
		this.sizes.add(new BenchResult(plain.workload(), plain.tasks(), plain.iterations(), null, length, length,
				"processes", plain.repetitions(), "sequential", null, plain.modes(), true, plain.environment()));
	}

	private static List<Double> around(double seconds, double some, double others) {
		return List.of(seconds, seconds, seconds * some, seconds * others, seconds);
	}

	private static ModeResult times(ModeResult mode, Map<String, Double> phases) {
		return new ModeResult(mode.mode(), mode.limit(), null, mode.secondsPerRepetition(), mode.coldSeconds(),
				mode.warm(), mode.medianSeconds(), mode.speedup(), null, null, null, phases, null, null, 1,
				mode.tasks(), null, null, null);
	}

}
