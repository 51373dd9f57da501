package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import io.processfanout.task.Failure;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

class ComparisonResultTest {

	private static final Optional<Duration> UNKNOWN = Optional.empty();

	@Test
	void haveTheMiddleOfAnOddNumberOfRepetitions() {
		ModeResult mode = result(Runs.ok(Mode.THREADS, 99), Runs.ok(Mode.THREADS, 5), Runs.ok(Mode.THREADS, 1),
				Runs.ok(Mode.THREADS, 2));

		assertThat(mode.secondsPerRepetition()).containsExactly(99.0, 5.0, 1.0, 2.0);
		assertThat(mode.medianSeconds()).isEqualTo(2);
		assertThat(mode.shownRepetition()).isEqualTo(4);
	}

	/** As the first invocation of a function, which meets a JVM that has run nothing. */
	@Test
	void tellTheColdRepetitionFromTheWarmOnes() {
		ModeResult mode = result(Runs.ok(Mode.THREADS, 9), Runs.ok(Mode.THREADS, 2), Runs.ok(Mode.THREADS, 4));

		assertThat(mode.coldSeconds()).isEqualTo(9);
		assertThat(mode.warm()).isEqualTo(new WarmTimes(2, 3, 3, Math.sqrt(2), 2, 4));
		ModeResult cold = result(Runs.ok(Mode.THREADS, 9));
		assertThat(cold.coldSeconds()).isEqualTo(9);
		assertThat(cold.warm()).isNull();
		assertThat(cold.medianSeconds()).isEqualTo(9);
	}

	@Test
	void haveTheMeanOfTheMiddleTwoOfAnEvenNumber() {
		ModeResult mode = result(Runs.ok(Mode.THREADS, 99), Runs.ok(Mode.THREADS, 9), Runs.ok(Mode.THREADS, 3),
				Runs.ok(Mode.THREADS, 1), Runs.ok(Mode.THREADS, 4));

		assertThat(mode.medianSeconds()).isEqualTo(3.5);
		assertThat(mode.shownRepetition()).isEqualTo(3);
	}

	@Test
	void compareEveryModeWithTheReference() {
		BenchResult result = result(Runs.plan(1, 1, Mode.SEQUENTIAL, Mode.PROCESSES), Optional.of(TaskSize.given(1000)),
				List.of(new ModeRepetitions(Mode.SEQUENTIAL, List.of(Runs.ok(Mode.SEQUENTIAL, 3))),
						new ModeRepetitions(Mode.PROCESSES, List.of(Runs.ok(Mode.PROCESSES, 2)))),
				Runs.ENVIRONMENT);

		assertThat(result.modes()).extracting(ModeResult::speedup).containsExactly(1.0, 1.5);
	}

	@Test
	void haveNoSpeedUpWithoutSequential() {
		assertThat(result(Runs.ok(Mode.PROCESSES, 2)).speedup()).isNull();
	}

	@Test
	void haveNoSpeedUpIfSequentialNeverEndedWell() {
		BenchResult result = result(Runs.plan(2, 1, Mode.SEQUENTIAL, Mode.THREADS), Optional.of(TaskSize.given(1000)),
				List.of(new ModeRepetitions(Mode.SEQUENTIAL, List.of(Runs.failed(Mode.SEQUENTIAL, 1, 2))),
						new ModeRepetitions(Mode.THREADS, List.of(Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "a", "b")))),
				Runs.ENVIRONMENT);

		assertThat(result.modes().get(1).speedup()).isNull();
		assertThat(result.modes().get(1).medianSeconds()).isEqualTo(1);
	}

	/** 3 s and 5 s of CPU in 2 × (2 s + 3 s) of two slots. */
	@Test
	void haveTheCpuTimeOverWhatTheLimitCouldHaveUsed() {
		ModeResult mode = result(Runs.ok(Mode.THREADS, 2, 9, Optional.of(Duration.ofSeconds(99)), "a"),
				Runs.ok(Mode.THREADS, 2, 2, Optional.of(Duration.ofSeconds(3)), "a"),
				Runs.ok(Mode.THREADS, 2, 3, Optional.of(Duration.ofSeconds(5)), "a"));

		assertThat(mode.cpuSeconds()).isEqualTo(4);
		assertThat(mode.cpuEfficiency()).isCloseTo(0.8, within(1e-9));
	}

	@Test
	void haveNoEfficiencyIfOneRepetitionsCpuTimeIsUnknown() {
		ModeResult mode = result(Runs.ok(Mode.THREADS, 2, 2, Optional.of(Duration.ofSeconds(3)), "a"),
				Runs.ok(Mode.THREADS, 2, 3, UNKNOWN, "a"));

		assertThat(mode.cpuSeconds()).isNull();
		assertThat(mode.cpuEfficiency()).isNull();
	}

	/** Spawn 10 ms and boot 30 ms of 160 ms in the slot; the queue does not count. */
	@Test
	void haveTheShareOfStartingInTheTimeInSlots() {
		assertThat(result(Runs.ok(Mode.PROCESSES, 2, 1, UNKNOWN, "a", "b")).startUpShare()).isCloseTo(0.25,
				within(1e-9));
	}

	/** It was 1.0000000000000002 of some, and report refused the result then. */
	@Test
	void haveNoShareOfStartingAboveOneWhereNothingElseTookTime() {
		Random random = new Random(1);
		for (int i = 0; i < 1000; i++) {
			PhaseTimes times = PhaseTimes.NONE.with(Phase.QUEUE, Duration.ofNanos(random.nextInt(1_000_000_000)))
				.with(Phase.SPAWN, Duration.ofNanos(random.nextInt(1_000_000_000)))
				.with(Phase.BOOT, Duration.ofNanos(random.nextInt(1_000_000_000)));
			TaskResult task = new TaskResult(0, OptionalInt.of(0), 1, null, Failure.of(Outcome.EXIT, "no flag"),
					Duration.ZERO, Duration.ofSeconds(3), times, UNKNOWN);
			ModeResult mode = result(new RunResult(Mode.PROCESSES, new Limit(1, "one"), Optional.empty(), List.of(task),
					Duration.ofSeconds(3), UNKNOWN, List.of(), false));

			assertThat(mode.startUpShare()).isEqualTo(1.0);
		}
	}

	@Test
	void haveTheHeapOfTheChildrenIfThereWereAny() {
		assertThat(result(Runs.ok(Mode.PROCESSES, 1)).childHeapMb()).isEqualTo(512);
		assertThat(result(Runs.ok(Mode.THREADS, 1)).childHeapMb()).isNull();
	}

	@Test
	void countTheRepetitionsThatRanBesideOthers() {
		RunResult alone = Runs.ok(Mode.THREADS, 1);
		assertThat(result(alone, Runs.besideOthers(alone), Runs.besideOthers(alone)).besideOthers()).isEqualTo(2);
		assertThat(result(alone, alone).besideOthers()).isNull();
	}

	/** Tasks that the time limit kept from starting showed a share of 0 %. */
	@Test
	void haveNoShareOfStartingAndNoTimesOfPhasesWhereNothingStarted() {
		TaskResult never = new TaskResult(0, OptionalInt.empty(), 0, null, Failure.of(Outcome.NOT_STARTED, "time"),
				Duration.ofMillis(5), Duration.ofMillis(5), PhaseTimes.NONE.with(Phase.QUEUE, Duration.ofMillis(5)),
				UNKNOWN);
		ModeResult mode = result(new RunResult(Mode.PROCESSES, new Limit(1, "one"), Optional.empty(), List.of(never),
				Duration.ofMillis(5), UNKNOWN, List.of(), false));

		assertThat(mode.startUpShare()).isNull();
		assertThat(mode.phases()).containsExactly(entry("queue", 0.005));
		assertThat(mode.tasks().get(0).startSeconds()).isNull();
	}

	@Test
	void haveTheSumOfEachPhaseOverTheTasksShown() {
		assertThat(result(Runs.ok(Mode.PROCESSES, 2, 1, UNKNOWN, "a", "b")).phases()).containsExactly(
				entry("queue", 1.0), entry("spawn", 0.02), entry("boot", 0.06), entry("compute", 0.2),
				entry("transfer", 0.01), entry("reap", 0.03));
	}

	@Test
	void haveAnEntryForEveryTaskShown() {
		assertThat(result(Runs.ok(Mode.PROCESSES, 2, 1, UNKNOWN, "a", "b")).tasks())
			.satisfiesExactly((first) -> assertThat(first.index()).isZero(), (second) -> {
				assertThat(second.index()).isEqualTo(1);
				assertThat(second.slot()).isZero();
				assertThat(second.outcome()).isEqualTo(Outcome.OK);
				assertThat(second.startSeconds()).isEqualTo(0.5);
				assertThat(second.endSeconds()).isEqualTo(0.66);
				assertThat(second.phases()).containsEntry("compute", 0.1).hasSize(6);
				assertThat(second.cpuSeconds()).isEqualTo(0.09);
				assertThat(second.checksum()).isEqualTo("b");
				assertThat(second.failure()).isNull();
			});
	}

	@Test
	void showTheRepetitionThatFailedAndCountTheOthers() {
		ModeResult mode = result(3, Runs.ok(Mode.PROCESSES, 1, 2, Optional.of(Duration.ofSeconds(1)), "a", "b", "c"),
				Runs.failed(Mode.PROCESSES, 7, 3));

		assertThat(mode.secondsPerRepetition()).containsExactly(2.0);
		assertThat(mode.medianSeconds()).isEqualTo(2);
		assertThat(mode.cpuSeconds()).isEqualTo(1);
		assertThat(mode.failedRepetitions()).isOne();
		assertThat(mode.shownRepetition()).isEqualTo(2);
		assertThat(mode.tasks()).extracting(TaskEntry::outcome)
			.containsExactly(Outcome.OK, Outcome.CRASH, Outcome.CRASH);
		assertThat(mode.failure()).isEqualTo("repetition 2: 2 of 3 tasks failed, the first with crash:"
				+ " task 1 (count-loop) crashed with SIGSEGV");
	}

	@Test
	void haveNoTimesIfNoRepetitionEndedWell() {
		ModeResult mode = result(2, Runs.failed(Mode.PROCESSES, 7, 2));

		assertThat(mode.secondsPerRepetition()).isEmpty();
		assertThat(mode.medianSeconds()).isNull();
		assertThat(mode.cpuSeconds()).isNull();
		assertThat(mode.cpuEfficiency()).isNull();
		assertThat(mode.shownRepetition()).isEqualTo(1);
		assertThat(mode.tasks().get(1).slot()).isNull();
		assertThat(mode.tasks().get(1).checksum()).isNull();
		assertThat(mode.tasks().get(1).failure()).isNotNull();
	}

	@Test
	void agreeIfEveryTaskGaveTheSameEverywhere() {
		assertThat(
				agree(Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "a", "b"), Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "a", "b")))
			.isTrue();
	}

	@Test
	void disagreeIfATaskGaveSomethingElseOnce() {
		assertThat(
				agree(Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "a", "b"), Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "a", "c")))
			.isFalse();
		assertThat(
				agree(Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "a", "b"), Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "b", "a")))
			.isFalse();
	}

	/** It failed, which is said elsewhere; whoever has no result disagrees with none. */
	@Test
	void doNotDisagreeIfATaskFailed() {
		assertThat(agree(Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "a", "b"), Runs.failed(Mode.THREADS, 1, 2))).isTrue();
		assertThat(agree(Runs.ok(Mode.THREADS, 1, 1, UNKNOWN, "c", "b"), Runs.failed(Mode.THREADS, 1, 2))).isFalse();
	}

	/** The first line of a table and the JSON said 350 ms, whatever it was. */
	@Test
	void noteWhatWasAskedForAndNotMet() {
		BenchPlan plain = Runs.plan(3, 1, Mode.PROCESSES, Mode.SEQUENTIAL);
		BenchPlan plan = new BenchPlan(plain.modes(), plain.workload(),
				new BenchPlan.Sized(3, 1, Optional.of(Duration.ofMillis(350))), plain.policy(), plain.repetitions(),
				plain.reference(), plain.timeLimit());
		TaskSize size = new TaskSize(2048, Optional.of(new TaskSize.Probe(Mode.PROCESSES, Duration.ofMillis(290))));

		BenchResult result = result(
				plan, Optional.of(size), List
					.of(new ModeRepetitions(Mode.PROCESSES,
							List.of(Runs.using(Mode.PROCESSES, Duration.ofMillis(300), Duration.ofMillis(310),
									Duration.ofMillis(330)))),
							new ModeRepetitions(Mode.SEQUENTIAL, List.of(Runs.using(Mode.SEQUENTIAL,
									Duration.ofMillis(400), Duration.ofMillis(380), Duration.ofMillis(340))))),
				Runs.ENVIRONMENT);

		assertThat(result.notes()).containsExactly(
				"no size was found that takes the 350 ms of CPU asked for: the nearest, 2,048 iterations, took 290 ms",
				"processes: a task took 310 ms of CPU in the middle, not the 350 ms asked for");
		assertThat(new TaskCpu(result).measuredSeconds()).contains(0.31);
	}

	@Test
	void sayWhatWasAskedFor() {
		BenchResult result = result(Runs.plan(1, 7, Mode.THREADS), Optional.of(TaskSize.given(123_456)),
				List.of(new ModeRepetitions(Mode.THREADS, List.of(Runs.ok(Mode.THREADS, 1)))), Runs.ENVIRONMENT);

		assertThat(result.workload()).isEqualTo("count-loop");
		assertThat(result.tasks()).isEqualTo(1);
		assertThat(result.iterations()).isEqualTo(123_456);
		assertThat(result.repetitions()).isEqualTo(7);
		assertThat(result.taskCpuSeconds()).isNull();
		assertThat(result.environment()).isEqualTo(Runs.ENVIRONMENT);
	}

	/** Two modes, one run each. */
	private static boolean agree(RunResult one, RunResult other) {
		BenchResult result = result(Runs.plan(2, 1, Mode.SEQUENTIAL, Mode.THREADS), Optional.of(TaskSize.given(1000)),
				List.of(new ModeRepetitions(Mode.SEQUENTIAL, List.of(one)),
						new ModeRepetitions(Mode.THREADS, List.of(other))),
				Runs.ENVIRONMENT);
		return result.checksumsAgree();
	}

	private static ModeResult result(RunResult... runs) {
		return result(1, runs);
	}

	private static ModeResult result(int tasks, RunResult... runs) {
		Mode mode = runs[0].mode();
		return result(Runs.plan(tasks, runs.length, mode), Optional.of(TaskSize.given(1000)),
				List.of(new ModeRepetitions(mode, List.of(runs))), Runs.ENVIRONMENT)
			.modes()
			.get(0);
	}

	private static BenchResult result(BenchPlan plan, Optional<TaskSize> size, List<ModeRepetitions> modes,
			BenchEnvironment environment) {
		return new MeasuredModes(plan, modes).result(size, environment);
	}

}
