package io.processfanout.dispatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.processfanout.task.Failure;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.builtin.Sleep;
import io.processfanout.workloads.ComputingForever;
import io.processfanout.workloads.Misbehaving;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Timeouts, deadlines and callers that go away. */
@Tag("forks")
@Timeout(600)
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class TimeoutIT {

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private static final long NANOS_PER_MILLI = 1_000_000;

	/** One for all: what a failure takes from it the next test misses. */
	private static final RealEngine ENGINE = new RealEngine();

	private final Leftovers leftovers = Leftovers.before();

	private final Mode mode;

	private final Path directory;

	TimeoutIT(Mode mode, @TempDir Path directory) {
		this.mode = mode;
		this.directory = directory;
	}

	@AfterEach
	void nothingIsLeft() {
		assertThat(ENGINE.slotsTaken()).isZero();
		ENGINE.close();
		this.leftovers.assertNone();
	}

	@AfterParameterizedClassInvocation
	static void tenGoodTasksRunWell(Mode mode) {
		GoodTasks.runWellIn(ENGINE, mode);
		ENGINE.close();
	}

	/** Each good task gets its slot from an endless one. */
	@Test
	void anEndlessLoopIsStoppedAndItsSlotGivenOn() {
		String endless = this.directory.toString();
		RunResult result = ENGINE
			.run(RealRun.of(this.mode, 1, ComputingForever.class, List.of(endless, "/nowhere", endless))
				.taskTimeout(TIMEOUT)
				.run());
		assertThat(outcomes(result)).containsExactly(Outcome.TIMEOUT, Outcome.EXCEPTION, Outcome.TIMEOUT);
		assertThat(result.tasks().get(0).end()).isGreaterThanOrEqualTo(TIMEOUT);
		assertThat(Watched.in(this.directory, 2)).noneMatch(Watched::runs);
	}

	/** Asked in vain, and what it started goes with it. */
	@ParameterizedTest
	@ValueSource(strings = { "wait", "ignore-sigterm" })
	void whatDoesNotEndIsKilled(String how) {
		RunResult result = run("echo a", how + " " + this.directory, "echo b");
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.TIMEOUT, Outcome.OK);
		assertThat(Watched.in(this.directory, 1)).noneMatch(Watched::runs);
		assertThat(result.leftAlive()).isEmpty();
	}

	/** What a stopped task was doing is told by what it last said. */
	@Test
	void theLastWordsOfATaskThatIsStoppedAreKept() {
		RunResult result = run("print-and-wait " + this.directory);
		assertThat(outcomes(result)).containsExactly(Outcome.TIMEOUT);
		assertThat(result.tasks().get(0).failure()).isNotNull()
			.extracting(Failure::stderrTail)
			.isEqualTo("the last words");
	}

	/** Where the child ends well and leaves a process with its pipes. */
	@Test
	void aGrandchildDoesNotOutliveTheRun() {
		RunResult result = ENGINE.run(this.mode, 1, Misbehaving.class, List.of("orphan " + this.directory, "echo a"));
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.OK);
		assertThat(result.leftAlive()).isEmpty();
		assertThat(Watched.grandchildrenIn(this.directory, 1)).noneMatch(Watched::runs);
	}

	/** Where the run's listener fails: it ended the run, and its clean-up. */
	@Test
	void aGrandchildDoesNotOutliveARunWhoseListenerThrows() {
		Run run = RealRun.of(this.mode, 1, Misbehaving.class, List.of("orphan " + this.directory)).run();
		RunResult result = ENGINE.run(run, new EndedTasks((task) -> {
			throw new IllegalStateException("the bar is broken");
		}));
		assertThat(outcomes(result)).containsExactly(Outcome.OK);
		assertThat(Watched.grandchildrenIn(this.directory, 1)).noneMatch(Watched::runs);
	}

	/** Where the child is stopped. */
	@Test
	void aGrandchildDoesNotOutliveAChildThatIsStopped() {
		RunResult result = run("grandchild-then-wait " + this.directory, "echo a");
		assertThat(outcomes(result)).containsExactly(Outcome.TIMEOUT, Outcome.OK);
		assertThat(Watched.grandchildrenIn(this.directory, 1)).noneMatch(Watched::runs);
		assertThat(result.leftAlive()).isEmpty();
	}

	/** Where the child is gone and what holds its channel is not. */
	@Test
	void anExitIsSeenThoughAGrandchildHoldsTheChannel() {
		RunResult result = ENGINE.run(this.mode, 1, Misbehaving.class,
				List.of("exit-and-leave-the-channel-open " + this.directory, "echo a"));
		assertThat(outcomes(result)).containsExactly(Outcome.EXIT, Outcome.OK);
		assertThat(result.tasks().get(0).failure()).isNotNull().extracting(Failure::exitCode).isEqualTo(5);
		assertThat(Watched.grandchildrenIn(this.directory, 1)).noneMatch(Watched::runs);
	}

	/**
	 * Where what was started can be neither found nor ended: till the timeout.
	 */
	@Test
	void whoeverEscapesWithTheChannelDoesNotHoldTheRun() {
		RunResult result = run("exit-and-let-it-escape " + this.directory, "echo a");
		List<ProcessHandle> escaped = Watched.grandchildrenIn(this.directory, 1);
		try {
			assertThat(escaped).allMatch(Watched::runs);
			assertThat(outcomes(result)).containsExactly(Outcome.TIMEOUT, Outcome.OK);
		}
		finally {
			escaped.forEach(ProcessHandle::destroyForcibly);
		}
		ENGINE.close();
		// With its end the thread that listens to it ends too.
		await().until(() -> Leftovers.threads().isEmpty());
	}

	/** Ten thousand tasks of which each leaves something behind. */
	@Test
	void aGrandchildDoesNotOutliveItsTaskForLong() throws Exception {
		List<String> inputs = new ArrayList<>(List.of("orphan " + this.directory));
		IntStream.range(0, 30).forEach((index) -> inputs.add("echo " + index));
		inputs.add("wait " + this.directory);
		BackgroundRun run = ENGINE.runInBackground(this.mode, 1, Misbehaving.class, inputs);
		Watched.in(this.directory, 1);
		assertThat(Watched.grandchildrenIn(this.directory, 1)).noneMatch(Watched::runs);
		assertThat(run.isOver()).isFalse();
		run.interrupt();
		assertThat(outcomes(run.result())).hasSize(32).endsWith(Outcome.CANCELLED);
	}

	/** Where the child does not die: its hook never ends. */
	@Test
	void theResultOfAChildThatDoesNotLeaveCounts() {
		RunResult result = run("answer-and-stay " + this.directory, "echo a");
		assertThat(result.tasks()).extracting(TaskResult::output).containsExactly("answered", "a");
		// One that is kept stays till now.
		ENGINE.close();
		assertThat(Watched.in(this.directory, 1)).noneMatch(Watched::runs);
	}

	/**
	 * With real children; a thousand such races are in {@link EndAndTimeoutRaceTest}. A
	 * task that ended makes the next timeout shorter, one that was stopped makes it
	 * longer: so the timeout stays where the end is, however fast the machine.
	 */
	@Test
	void endAndTimeoutInTheSameMomentMakeOneOutcome() {
		Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
		double timeoutMillis = 200;
		for (int four = 0; four < 25; four++) {
			List<TaskResult> told = new ArrayList<>();
			RunResult result = ENGINE.run(RealRun.of(this.mode, 4, Sleep.class, Collections.nCopies(4, "20000000"))
				.taskTimeout(Duration.ofNanos((long) (timeoutMillis * NANOS_PER_MILLI)))
				.run(), new EndedTasks(told::add));
			assertThat(told).hasSize(4).containsExactlyInAnyOrderElementsOf(result.tasks());
			for (Outcome outcome : outcomes(result)) {
				counts.merge(outcome, 1, Integer::sum);
				timeoutMillis *= (outcome == Outcome.OK) ? 0.9 : 1 / 0.9;
			}
		}
		assertThat(counts).containsOnlyKeys(Outcome.OK, Outcome.TIMEOUT)
			.allSatisfy((outcome, count) -> assertThat(count).as(outcome.name()).isGreaterThan(10));
	}

	@Test
	void aDeadlineLeavesThreeResultsAndSevenNames() {
		List<String> inputs = new ArrayList<>(List.of("echo 0", "echo 1", "echo 2"));
		IntStream.range(3, 10).forEach((index) -> inputs.add("ignore-sigterm " + this.directory));
		RunResult result = ENGINE
			.run(RealRun.of(this.mode, 2, Misbehaving.class, inputs).timeLimit(Duration.ofSeconds(5)).run());
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.OK, Outcome.OK, Outcome.CANCELLED,
				Outcome.CANCELLED, Outcome.NOT_STARTED, Outcome.NOT_STARTED, Outcome.NOT_STARTED, Outcome.NOT_STARTED,
				Outcome.NOT_STARTED);
		assertThat(Watched.in(this.directory, 2)).noneMatch(Watched::runs);
	}

	@Test
	void aChildThatIsStoppedForAWhileIsNotDeclaredDead() throws Exception {
		Path file = this.directory.resolve("go");
		BackgroundRun run = ENGINE
			.runInBackground(RealRun.of(this.mode, 1, Misbehaving.class, List.of("once-there " + file))
				.taskTimeout(Duration.ofMinutes(1))
				.run());
		await().until(() -> ProcessHandle.current().children().findAny().isPresent());
		ProcessHandle child = ProcessHandle.current().children().findAny().orElseThrow();
		Signals.send(child, "STOP");
		await().until(() -> Signals.state(child) == 'T');
		Files.createFile(file);
		// Far longer than the task takes now, with nothing to observe but that nothing
		// happens.
		await().during(Duration.ofSeconds(1)).atMost(Duration.ofMinutes(1)).until(() -> !run.isOver());
		Signals.send(child, "CONT");
		assertThat(run.result().allOk()).isTrue();
	}

	/** A child that cannot even be asked. */
	@Test
	void aStoppedChildIsKilledAfterItsTimeout() throws Exception {
		BackgroundRun run = ENGINE
			.runInBackground(RealRun.of(this.mode, 1, Misbehaving.class, List.of("wait " + this.directory))
				.taskTimeout(Duration.ofSeconds(3))
				.run());
		Signals.send(Watched.in(this.directory, 1).get(0), "STOP");
		assertThat(outcomes(run.result())).containsExactly(Outcome.TIMEOUT);
	}

	@Test
	void aCallerThatIsInterruptedLeavesNoChildBehind() throws Exception {
		String waiting = "wait " + this.directory;
		BackgroundRun run = ENGINE.runInBackground(this.mode, 2, Misbehaving.class,
				List.of(waiting, waiting, "echo never"));
		List<ProcessHandle> children = Watched.in(this.directory, 2);
		run.interrupt();
		assertThat(outcomes(run.result())).containsExactly(Outcome.CANCELLED, Outcome.CANCELLED, Outcome.NOT_STARTED);
		assertThat(run.interruptedAtEnd()).isTrue();
		assertThat(children).noneMatch(Watched::runs);
	}

	/** Where the tasks are threads of this JVM. */
	@ParameterizedTest
	@EnumSource(names = { "SEQUENTIAL", "THREADS" })
	void aCallerThatIsInterruptedLeavesNoThreadBehind(Mode mode) throws Exception {
		BackgroundRun run = ENGINE.runInBackground(mode, 1, Sleep.class, List.of("300000000000", "1"));
		await().until(() -> Leftovers.threads().contains("fanout-task-0"));
		run.interrupt();
		assertThat(outcomes(run.result())).containsExactly(Outcome.CANCELLED, Outcome.NOT_STARTED);
		assertThat(run.interruptedAtEnd()).isTrue();
	}

	private RunResult run(String... inputs) {
		return ENGINE.run(RealRun.of(this.mode, 2, Misbehaving.class, List.of(inputs)).taskTimeout(TIMEOUT).run());
	}

	private static List<Outcome> outcomes(RunResult result) {
		return result.tasks().stream().map(TaskResult::outcome).toList();
	}

}
