package io.processfanout.tier;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.processfanout.bench.Recommendation;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TierAdviceTest {

	private static final Price PRICE = new Price("x86_64", 0.0000166667, 0.0000002);

	private static final List<LambdaTier> TIERS = List.of(new LambdaTier(512), new LambdaTier(1769),
			new LambdaTier(3538), new LambdaTier(10_240));

	private static final LambdaTier ONE_CPU = new LambdaTier(1769);

	private static Recommendation of(TierTable table) {
		return Objects.requireNonNull(table.recommendation());
	}

	private static TierTable table(Map<LambdaTier, TierMeasurement> measured) {
		return new Prediction(new TaskCost(10, 0.35, 0.1), Prediction.MODES, PRICE).table(TIERS, measured);
	}

	@Test
	void takesTheBalancedChoiceAndWeighsTheOthersAgainstIt() {
		TierTable table = table(Map.of());
		TierTable.Choice balanced = Objects.requireNonNull(table.balanced());

		Recommendation recommendation = of(table);

		assertThat(recommendation.mode()).isEqualTo(balanced.mode()).isEqualTo("threads");
		assertThat(recommendation.functionMemoryMb()).isEqualTo(balanced.memoryMb());
		assertThat(recommendation.sentence())
			.startsWith("Take " + balanced.memoryMb() + " MB and threads, " + balanced.limit() + " at once (");
		assertThat(recommendation.reasons()).hasSize(5);
		assertThat(recommendation.reasons().get(0)).startsWith("the cheapest, ")
			.contains(" MB with ", " takes 2.50 times as long and costs 0.86 times as much");
		assertThat(recommendation.reasons().get(1)).isEqualTo("it is the fastest");
		assertThat(recommendation.reasons().get(4)).isEqualTo("it is predicted");
	}

	@Test
	void saysWhatIsolationCostsAtTheSameSize() {
		Recommendation recommendation = of(new Prediction(new TaskCost(10, 0.35, 0.1),
				List.of(Mode.SEQUENTIAL, Mode.THREADS, Mode.PROCESSES), PRICE)
			.table(TIERS, Map.of()));

		// By the model a task of 0.35 s takes 0.1 s more with a child's start.
		assertThat(Objects.requireNonNull(recommendation.isolated()).timesAsLong()).isCloseTo(0.45 / 0.35,
				within(1e-9));
		assertThat(recommendation.reasons().get(2)).isEqualTo("processes takes 1.29 times as long at that size, but a"
				+ " crash, a leak or an endless loop of a task harms no other one there");
	}

	/** Of both that isolate the faster one is weighed; it gives less than the other. */
	@Test
	void saysWhatKeptChildrenDoNotGive() {
		Recommendation recommendation = of(table(Map.of()));

		assertThat(Objects.requireNonNull(recommendation.isolated()).mode()).isEqualTo("pool");
		assertThat(recommendation.reasons().get(2)).isEqualTo("pool takes about as long at that size, and a crash or an"
				+ " endless loop of a task harms no other one there");
		assertThat(recommendation.reasons().get(3))
			.isEqualTo("pool starts its children once, before what is shown here,"
					+ " and a task sees static state that earlier ones of the same workload left");
	}

	@Test
	void weighsFreshChildrenWhereKeptOnesAreNoFaster() {
		TierTable table = new Prediction(new TaskCost(10, 20, 0.1), Prediction.MODES, PRICE).table(TIERS, Map.of());

		assertThat(Objects.requireNonNull(of(table).isolated()).mode()).isEqualTo("processes");
		assertThat(of(table).reasons()).noneMatch((reason) -> reason.contains("static state"));
	}

	@Test
	void saysWhatAPoolThatIsTakenDoesNotGive() {
		TierTable table = new Prediction(new TaskCost(10, 0.35, 0.1),
				List.of(Mode.SEQUENTIAL, Mode.PROCESSES, Mode.POOL), PRICE)
			.table(TIERS, Map.of());

		assertThat(of(table).mode()).isEqualTo("pool");
		assertThat(of(table).isolated()).isNull();
		assertThat(of(table).reasons()).contains("a crash or an endless loop of a task harms no other one",
				"pool starts its children once, before what is shown here, and a task sees static state that earlier ones"
						+ " of the same workload left");
	}

	@Test
	void saysWhichOfItWasMeasured() {
		TierMeasurement measured = new TierMeasurement(
				Map.of(Mode.THREADS, new TierMeasurement.Time(new Limit(2, "affinity 2 CPUs"), 0.1)), null);

		Recommendation recommendation = of(table(Map.of(new LambdaTier(3538), measured)));

		assertThat(recommendation.reasons()).startsWith("it is the cheapest", "it is the fastest")
			.endsWith("it was measured");
	}

	@Test
	void takesTheSimplerModeWhereItTakesHardlyLonger() {
		TierTable table = new Prediction(new TaskCost(2, 0.02, 0.05), Prediction.MODES, PRICE).table(List.of(ONE_CPU),
				Map.of(ONE_CPU, times(0.040, 0.039)));

		assertThat(Objects.requireNonNull(table.balanced()).mode()).isEqualTo("threads");
		assertThat(of(table).mode()).isEqualTo("sequential");
		assertThat(of(new Prediction(new TaskCost(2, 0.02, 0.05), Prediction.MODES, PRICE).table(List.of(ONE_CPU),
				Map.of(ONE_CPU, times(0.044, 0.038))))
			.mode()).isEqualTo("threads");
	}

	/** Prices may be set to nothing, which once made the cost not a number. */
	@Test
	void takesTheFastestWhereNothingCostsAnything() {
		TierTable table = new Prediction(new TaskCost(10, 0.35, 0.05), Prediction.MODES, new Price("x86_64", 0, 0))
			.table(List.of(ONE_CPU, new LambdaTier(3538)), Map.of());

		assertThat(of(table).functionMemoryMb()).isEqualTo(3538);
		assertThat(of(table).mode()).isEqualTo("threads");
		assertThat(table.toString() + of(table)).doesNotContain("NaN", "Infinity");
	}

	private static TierMeasurement times(double sequential, double threads) {
		return new TierMeasurement(Map.of(Mode.SEQUENTIAL, new TierMeasurement.Time(new Limit(1, "one"), sequential),
				Mode.THREADS, new TierMeasurement.Time(new Limit(2, "affinity 2 CPUs"), threads)), null);
	}

	@Test
	void saysHowFarThePredictionMayBeOff() {
		TierTable table = table(Map.of()).asPublished(0.02, 0.05);

		assertThat(of(table).reasons())
			.endsWith("it is predicted, by a model that is off by 5.0 % at most where it was measured");
	}

	@Test
	void recommendsNothingWhereNothingIsAChoice() {
		TierTable failed = TierTable.ofMeasurements(10, Map.of(new LambdaTier(512), TierMeasurement.failed("why")),
				PRICE);

		assertThat(failed.recommendation()).isNull();
	}

}
