package io.processfanout.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.processfanout.task.Limit;
import io.processfanout.task.Needs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdviceTest {

	private static final ModeResult SEQUENTIAL = Modes.sequential(2.00, 2.01, 1.99, 2.00, 2.01);

	private static final ModeResult THREADS = Modes.ran("threads", 2, 2.0, 1.00, 1.01, 0.99, 1.01, 1.00);

	private static final ModeResult PROCESSES = Modes.ran("processes", 2, 1.67, 1.20, 1.21, 1.19, 1.20, 1.20);

	private static Recommendation of(ModeResult... modes) {
		return given(Modes.result(modes)).orElseThrow();
	}

	private static Optional<Recommendation> given(BenchResult result) {
		return Optional.ofNullable(result.recommendation());
	}

	@Test
	void takesTheFastestModeAndSaysWhatIsolationCosts() {
		Recommendation recommendation = of(SEQUENTIAL, THREADS, PROCESSES);

		assertThat(recommendation.mode()).isEqualTo("threads");
		assertThat(recommendation.limit()).isEqualTo(2);
		assertThat(recommendation.functionMemoryMb()).isEqualTo(2 * 1769);
		assertThat(recommendation.sentence()).isEqualTo("Take threads, 2 at once; on Lambda, with 3538 MB");
		assertThat(recommendation.isolated()).satisfies((isolated) -> {
			assertThat(isolated.mode()).isEqualTo("processes");
			assertThat(isolated.timesAsLong()).isCloseTo(1.2, within(0.01));
		});
		assertThat(recommendation.reasons()).hasSize(3);
		assertThat(recommendation.reasons().get(0))
			.startsWith("it is the fastest here: sequential takes 2.00 times as long (");
		assertThat(recommendation.reasons().get(1)).startsWith("processes takes 1.20 times as long (")
			.endsWith("), but a crash, a leak or an endless loop of a task harms no other one there");
		assertThat(recommendation.reasons().get(2))
			.isEqualTo("3538 MB buy 2.0 CPUs, one for each task at once; less takes longer at about the same price");
	}

	/** Both isolate, so the faster one is weighed; and it gives less than the other. */
	@Test
	void saysOfKeptChildrenWhatTheyCostAndWhatTheyDoNotGive() {
		Recommendation recommendation = of(SEQUENTIAL, THREADS, PROCESSES, pool(1.10, 1.11, 1.09, 1.10, 1.10));

		assertThat(recommendation.mode()).isEqualTo("threads");
		assertThat(recommendation.isolated()).satisfies((isolated) -> {
			assertThat(isolated.mode()).isEqualTo("pool");
			assertThat(isolated.timesAsLong()).isCloseTo(1.1, within(0.01));
		});
		assertThat(recommendation.reasons()).hasSize(4);
		assertThat(recommendation.reasons().get(0)).startsWith("it is the fastest here: sequential takes 2.00 times as")
			.contains(", processes takes 1.20 times as long");
		assertThat(recommendation.reasons().get(1)).startsWith("pool takes 1.10 times as long (")
			.endsWith("), but a crash or an endless loop of a task harms no other one there");
		assertThat(recommendation.reasons().get(2)).isEqualTo("pool starts its children once (9.500 s for the first"
				+ " repetition, then 1.100 s), and a task sees static state that earlier ones of the same workload left");
	}

	@Test
	void takesAPoolThatIsFastestAndSaysWhatItDoesNotGive() {
		Recommendation recommendation = of(SEQUENTIAL, PROCESSES, pool(0.90, 0.91, 0.89, 0.90, 0.90));

		assertThat(recommendation.mode()).isEqualTo("pool");
		assertThat(recommendation.isolated()).isNull();
		assertThat(recommendation.reasons().get(0)).matches(
				"it is the fastest here: sequential takes 2\\.22 times as long \\(.*\\), processes takes 1\\.33 .*");
		assertThat(recommendation.reasons().get(1))
			.isEqualTo("a crash or an endless loop of a task harms no other one");
		assertThat(recommendation.reasons().get(2))
			.endsWith("static state that earlier ones of the same workload left");
	}

	/** Who asks for isolation and pays nothing for more of it, gets it. */
	@Test
	void weighsFreshChildrenWhereKeptOnesAreNoFaster() {
		Recommendation recommendation = of(SEQUENTIAL, THREADS, pool(1.20, 1.20, 1.20, 1.20, 1.20), PROCESSES);

		assertThat(recommendation.isolated())
			.satisfies((isolated) -> assertThat(isolated.mode()).isEqualTo("processes"));
		assertThat(recommendation.reasons()).noneMatch((reason) -> reason.contains("static state"));
		assertThat(of(SEQUENTIAL, pool(1.20, 1.20, 1.20, 1.20, 1.20), PROCESSES).mode()).isEqualTo("processes");
	}

	@Test
	void saysOfOneRepetitionThatItStartedTheChildren() {
		assertThat(of(Modes.sequential(2), Modes.ran("pool", 2, 2.0, 1)).reasons().get(2))
			.isEqualTo("pool starts its children once, and a task sees static state that earlier ones of the same"
					+ " workload left");
	}

	private static ModeResult pool(double... seconds) {
		return Modes.ran("pool", 2, 2.0, seconds);
	}

	@Test
	void takesTheSimplerOfTwoThatMakeNoDifference() {
		ModeResult alike = Modes.ran("threads", 2, 1.0, 1.99, 2.00, 1.98, 2.00, 2.00);

		Recommendation recommendation = of(alike, SEQUENTIAL);

		assertThat(recommendation.mode()).isEqualTo("sequential");
		assertThat(recommendation.functionMemoryMb()).isEqualTo(1769);
		assertThat(recommendation.reasons().get(0)).isEqualTo("it is no slower than threads, and simpler");
		assertThat(recommendation.isolated()).isNull();
		assertThat(recommendation.reasons().get(1))
			.endsWith("harms all others; what it costs to prevent that shows when processes or pool is compared too");
	}

	@Test
	void takesProcessesWhereTheyAreFastestAndNamesNoOther() {
		Recommendation recommendation = of(SEQUENTIAL, PROCESSES);

		assertThat(recommendation.mode()).isEqualTo("processes");
		assertThat(recommendation.isolated()).isNull();
		assertThat(recommendation.reasons().get(1))
			.isEqualTo("a crash, a leak or an endless loop of a task harms no other one");
	}

	@Test
	void saysWhatRepetitionsMustStillShow() {
		Recommendation recommendation = of(SEQUENTIAL, Modes.ran("threads", 2, 1.1, 1.2, 2.6, 1.4, 2.2, 1.5));

		assertThat(recommendation.mode()).isEqualTo("threads");
		assertThat(recommendation.reasons().get(0))
			.endsWith("; more repetitions must show whether it is faster than sequential");
	}

	/** As with one task for each child. */
	@Test
	void saysOfNoChildrenThatTheyStartOnceThatWereStartedAgain() {
		Map<String, Double> started = Map.of("spawn", 0.01, "boot", 0.05, "compute", 0.1);
		ModeResult pool = Modes.with(pool(0.90, 0.91, 0.89, 0.90, 0.90), 3, started, List.of(started, started));

		assertThat(of(SEQUENTIAL, pool).reasons().get(2))
			.isEqualTo("pool had to start children in warm repetitions too; where one takes several tasks, a task sees"
					+ " static state that earlier ones of the same workload left");
	}

	@Test
	void namesThreeOthersAsASentenceDoes() {
		ModeResult processes = Modes.ran("processes", 2, 1.0, 1.99, 2.00, 1.98, 2.00, 2.00);
		ModeResult threads = Modes.ran("threads", 2, 1.0, 2.00, 2.01, 1.99, 2.00, 2.01);

		assertThat(of(SEQUENTIAL, threads, processes, pool(2.00, 2.01, 1.99, 2.00, 2.01)).reasons().get(0))
			.isEqualTo("it is no slower than threads, processes and pool, and simpler");
	}

	@Test
	void givesTheFunctionRoomForItsChildren() {
		Recommendation recommendation = of(SEQUENTIAL, needing(PROCESSES, 5000L));

		assertThat(recommendation.functionMemoryMb()).isEqualTo(5000);
		assertThat(recommendation.reasons().get(2))
			.isEqualTo("5000 MB have room for 2 children at once of what the largest needed");
	}

	@Test
	void namesNoMemoryWhereNoFunctionHasRoomForTheChildren() {
		Recommendation recommendation = of(SEQUENTIAL, needing(PROCESSES, null));

		assertThat(recommendation.functionMemoryMb()).isNull();
		assertThat(recommendation.sentence()).isEqualTo("Take processes, 2 at once");
		assertThat(recommendation.reasons().get(2))
			.isEqualTo("no Lambda function has memory for 2 such children at once");
	}

	@Test
	void namesNoMoreMemoryThanThereIs() {
		Recommendation recommendation = of(SEQUENTIAL, Modes.ran("threads", 8, 4.0, 0.50, 0.51, 0.49));

		assertThat(recommendation.functionMemoryMb()).isEqualTo(10_240);
		assertThat(recommendation.reasons().get(2)).startsWith("10240 MB buy 5.8 CPUs, and there is no more;");
	}

	/** Medians of noise may stand the other way round, and verdicts are of pairs. */
	@Test
	void choosesByThePairsAsTheVerdictsDo() {
		ModeResult sequential = Modes.sequential(1.0, 1.0, 1.0, 3.0, 3.0, 3.0, 3.0);
		ModeResult threads = Modes.ran("threads", 2, 1.3, 1.05, 1.05, 1.05, 1.05, 1.0, 1.0, 1.0);
		Double before = sequential.medianSeconds();
		assertThat(before).isNotNull();
		ModeResult slow = Modes.ran("threads", 2, 0.9, 3.3, 3.3, 3.3, 1.0, 1.0, 1.0, 1.0);
		ModeResult even = Modes.sequential(1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1);
		assertThat(slow.medianSeconds()).isLessThan(even.medianSeconds());

		assertThat(of(even, slow).mode()).isEqualTo("sequential");
		assertThat(of(even, slow).reasons().get(0)).startsWith("it took the least time here: threads takes 1.");
		assertThat(of(sequential, threads).mode()).isEqualTo("threads");
	}

	@Test
	void saysThatIsolationCostsNothingWhereItDoesNot() {
		ModeResult alike = Modes.ran("processes", 2, 2.0, 1.00, 1.01, 0.99, 1.01, 1.00);

		assertThat(of(SEQUENTIAL, THREADS, alike).reasons().get(1)).startsWith("processes takes about as long, and ");
	}

	@Test
	void doesNotSendAReaderToWhatFailedHere() {
		assertThat(of(SEQUENTIAL, THREADS, Modes.failed("processes")).reasons().get(1))
			.endsWith("harms all others; processes, which would prevent that, failed here");
		assertThat(of(SEQUENTIAL, THREADS, Modes.failed("processes"), Modes.failed("pool")).reasons().get(1))
			.endsWith("harms all others; processes and pool, which would prevent that, failed here");
	}

	@Test
	void namesNoFunctionForIsolationThatFitsIntoNone() {
		Recommendation recommendation = of(SEQUENTIAL, THREADS, needing(PROCESSES, null));

		assertThat(recommendation.isolated()).isNotNull();
		assertThat(recommendation.reasons().get(1))
			.endsWith("; no Lambda function has memory for 2 such children at once");
	}

	/** Waiting needs no CPU. */
	@Test
	void recommendsNoMemoryForTasksThatWait() {
		Recommendation recommendation = of(SEQUENTIAL, using(THREADS, 0.11));

		assertThat(recommendation.functionMemoryMb()).isNull();
		assertThat(recommendation.sentence()).isEqualTo("Take threads, 2 at once");
		assertThat(recommendation.reasons().get(2))
			.isEqualTo("it used 11 % of the CPUs that 2 at once can use: whatever it waits for, more CPUs are idle");
	}

	@Test
	void saysThatLessMemoryCostsLessWhereCpusWereIdle() {
		assertThat(of(SEQUENTIAL, using(THREADS, 0.7)).reasons().get(2)).isEqualTo("3538 MB buy 2.0 CPUs, one for each"
				+ " task at once; of them 70 % were used, so less takes longer and costs less");
		assertThat(of(SEQUENTIAL, using(THREADS, null)).reasons().get(2))
			.endsWith("less takes longer, if the tasks compute all the time");
	}

	@Test
	void canNameTheMemoryOfAnyLimit() {
		ModeResult many = Modes.ran("threads", Integer.MAX_VALUE, 4.0, 0.50, 0.51, 0.49);

		assertThat(of(SEQUENTIAL, many).functionMemoryMb()).isEqualTo(10_240);
	}

	private static ModeResult using(ModeResult mode, @Nullable Double efficiency) {
		return new ModeResult(mode.mode(), mode.limit(), null, mode.secondsPerRepetition(), mode.coldSeconds(),
				mode.warm(), mode.medianSeconds(), mode.speedup(), mode.cpuSeconds(), efficiency, null, mode.phases(),
				null, null, mode.shownRepetition(), mode.tasks(), null, null, null);
	}

	@Test
	void recommendsNothingByOneModeAlone() {
		assertThat(given(Modes.result(THREADS))).isEmpty();
		assertThat(given(Modes.result(SEQUENTIAL, Modes.failed("threads")))).isEmpty();
	}

	@Test
	void recommendsNothingWhereTheModesDisagree() {
		assertThat(given(Modes.result(false, SEQUENTIAL, THREADS))).isEmpty();
	}

	@Test
	void recommendsByOneRepetitionWithADoubt() {
		Recommendation recommendation = of(Modes.sequential(2), Modes.ran("threads", 2, 2.0, 1));

		assertThat(recommendation.mode()).isEqualTo("threads");
		assertThat(recommendation.reasons().get(0)).isEqualTo("it took the least time here: sequential takes 2.00"
				+ " times as long; more repetitions must show whether it is faster than sequential");
	}

	private static ModeResult needing(ModeResult mode, @Nullable Long functionMemoryMb) {
		return new ModeResult(mode.mode(), new Limit(2, "affinity 2 CPUs"), 2000L, mode.secondsPerRepetition(),
				mode.coldSeconds(), mode.warm(), mode.medianSeconds(), mode.speedup(), mode.cpuSeconds(),
				mode.cpuEfficiency(), mode.startUpShare(), mode.phases(), mode.taskSpread(),
				new Needs(1.0, 2000L, 2200L, functionMemoryMb), mode.shownRepetition(), mode.tasks(), null, null, null);
	}

}
