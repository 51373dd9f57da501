package io.processfanout.dispatch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.processfanout.child.LineWriter;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is true of children only if they are kept. */
@Tag("forks")
@Timeout(120)
class KeptChildrenIT {

	private static final int MB = 1024 * 1024;

	private final Leftovers leftovers = Leftovers.before();

	private final RealEngine engine = new RealEngine();

	@AfterEach
	void nothingIsLeft() {
		assertThat(this.engine.slotsTaken()).isZero();
		this.engine.close();
		assertThat(this.engine.memoryMb()).isZero();
		this.leftovers.assertNone();
	}

	@Test
	void takeTasksOverRuns() {
		Set<String> pids = new HashSet<>();
		for (int run = 0; run < 5; run++) {
			pids.addAll(outputs(run(2, Collections.nCopies(10, "pid"))));
		}
		assertThat(pids).hasSizeBetween(1, 2);
		assertThat(this.engine.kept()).hasSameSizeAs(pids);
	}

	/**
	 * Only the task whose child was started has the phases of a start; none has a reap.
	 */
	@Test
	void areStartedOnce() {
		RunResult result = run(1, List.of("echo a", "echo b"));
		assertThat(result.tasks().get(0).times().times()).containsOnlyKeys(Phase.QUEUE, Phase.SPAWN, Phase.BOOT,
				Phase.COMPUTE, Phase.TRANSFER);
		assertThat(result.tasks().get(1).times().times()).containsOnlyKeys(Phase.QUEUE, Phase.COMPUTE, Phase.TRANSFER);
	}

	@Test
	void areOfUseForTasksWithTheSameHeapOnly() {
		String small = outputs(this.engine.run(heapMb(64))).get(0);
		String large = outputs(this.engine.run(heapMb(96))).get(0);
		assertThat(large).isNotEqualTo(small);
		assertThat(this.engine.kept()).as("one place, for the limit is one").hasSize(1);
		assertThat(this.engine.recycled("room")).isOne();
		assertThat(outputs(this.engine.run(heapMb(96)))).containsExactly(large);
	}

	/** Those for one heap make place for those for another one. */
	@Test
	void areNeverMoreThanTheLimitWhateverTheyAreFor() throws Exception {
		AtomicLong most = new AtomicLong();
		for (int heapMb = 64; heapMb < 72; heapMb++) {
			Run run = RealRun.of(Mode.POOL, 2, Misbehaving.class, Collections.nCopies(4, "sleep 20 x"))
				.heapMb(heapMb)
				.run();
			BackgroundRun running = this.engine.runInBackground(run);
			while (!running.isOver()) {
				most.accumulateAndGet(ProcessHandle.current().children().filter(ProcessHandle::isAlive).count(),
						Math::max);
			}
			assertThat(running.result().allOk()).isTrue();
			assertThat(this.engine.kept()).hasSizeLessThanOrEqualTo(2);
		}
		assertThat(most).hasValue(2);
	}

	private static Run heapMb(long heapMb) {
		return RealRun.of(Mode.POOL, 1, Misbehaving.class, List.of("pid")).heapMb(heapMb).run();
	}

	@ParameterizedTest
	@ValueSource(strings = { "checked", "unchecked", "error", "overflow", "null" })
	void stayWhateverATaskThrows(String what) {
		RunResult result = run(1, List.of("pid", what, "pid"));
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.EXCEPTION, Outcome.OK);
		assertThat(outputs(result).get(2)).isEqualTo(outputs(result).get(0));
	}

	/** In a long task another thread reads the pipe, and the task's own waits for it. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 200 })
	void areNotInterruptedByTheTaskBefore(int millis) {
		RunResult result = run(1, List.of("pid", "interrupt " + millis, "interrupted", "pid"));
		assertThat(result.allOk()).as(String.valueOf(result.tasks())).isTrue();
		assertThat(outputs(result).get(2)).isEqualTo("false");
		assertThat(outputs(result).get(3)).isEqualTo(outputs(result).get(0));
	}

	/** Killed while idle. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4 })
	void areReplacedIfTheyWereKilledMeanwhile(int killed) {
		List<ProcessHandle> idle = fourIdle();
		idle.subList(0, killed).forEach(ProcessHandle::destroyForcibly);
		idle.subList(0, killed).forEach((child) -> await().until(() -> !child.isAlive()));
		runsAsIfNothingWere(killed);
	}

	/** Killed at this moment: nobody waits until they are gone. */
	@Test
	void areReplacedIfTheyAreAboutToDie() {
		List<ProcessHandle> idle = fourIdle();
		idle.subList(0, 2).forEach(ProcessHandle::destroyForcibly);
		runsAsIfNothingWere(2);
	}

	/** A child that was stopped cannot even say that it is there. */
	@Test
	void areReplacedIfTheyWereStoppedMeanwhile() throws Exception {
		List<ProcessHandle> idle = fourIdle();
		for (ProcessHandle child : idle.subList(0, 2)) {
			Signals.send(child, "STOP");
			await().until(() -> Signals.state(child) == 'T');
		}
		idle.get(0).destroyForcibly();
		runsAsIfNothingWere(2);
		assertThat(idle.subList(0, 2)).noneMatch(ProcessHandle::isAlive);
	}

	private List<ProcessHandle> fourIdle() {
		assertThat(run(4, Collections.nCopies(4, "sleep 500 x")).allOk()).isTrue();
		List<ProcessHandle> idle = this.engine.kept();
		assertThat(idle).hasSize(4);
		return idle;
	}

	private void runsAsIfNothingWere(int lost) {
		RunResult result = run(4, Collections.nCopies(8, "sleep 100 x"));
		assertThat(result.allOk()).as(String.valueOf(result.tasks())).isTrue();
		assertThat(result.tasks()).extracting(TaskResult::attempts).containsOnly(1);
		assertThat(this.engine.recycled("lost")).isEqualTo(lost);
	}

	/** As much as a frame holds, in and out of two tasks of one child. */
	@Test
	void areNotLockedByTasksAsLargeAsTheyMayBe() {
		String large = "x".repeat(64 * MB - 200);
		RunResult result = run(1, Collections.nCopies(2, "echo " + large));
		// Not with AssertJ's description, which would be as long as the outputs.
		assertThat(result.allOk()).isTrue();
		assertThat(result.tasks()).allMatch((task) -> large.equals(task.output()));
		assertThat(this.engine.kept()).hasSize(1);
	}

	/** What a task printed is in no other one's failure. */
	@Test
	void tellOfEachTaskWhatItPrintedItself() {
		RunResult result = run(1, List.of("print first", "say-and-throw second", "checked third", "print fourth",
				"say-and-exit fifth", "say-and-throw sixth"));
		assertThat(outcomes(result)).containsExactly(Outcome.OK, Outcome.EXCEPTION, Outcome.EXCEPTION, Outcome.OK,
				Outcome.EXIT, Outcome.EXCEPTION);
		assertThat(tailOf(result, 1)).isEqualTo("second");
		assertThat(tailOf(result, 2)).isEqualTo("null");
		assertThat(tailOf(result, 4)).isEqualTo("fifth");
		assertThat(tailOf(result, 5)).isEqualTo("sixth");
	}

	private static String tailOf(RunResult result, int index) {
		return String.valueOf(Objects.requireNonNull(result.tasks().get(index).failure()).stderrTail());
	}

	@Test
	void markEachLineWithItsTask() {
		ByteArrayOutputStream shown = new ByteArrayOutputStream();
		List<String> inputs = IntStream.range(0, 200)
			.mapToObj((index) -> ((index % 3 == 0) ? "echo " : "print line ") + index)
			.toList();
		LineWriter lines = new LineWriter(() -> new PrintStream(shown, true, StandardCharsets.UTF_8));
		try (RealEngine showing = new RealEngine(lines)) {
			assertThat(showing.run(Mode.POOL, 2, Misbehaving.class, inputs).allOk()).isTrue();
		}
		lines.close();
		assertThat(shown.toString(StandardCharsets.UTF_8).lines())
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, 200)
				.filter((index) -> index % 3 != 0)
				.mapToObj((index) -> "[" + index + "] line " + index)
				.toList());
	}

	/** The last thousand of ten thousand find what the first ones found. */
	@Test
	void growNothingInTheirParent() {
		run(2, Collections.nCopies(1000, "echo x"));
		long pipes = Leftovers.pipes();
		List<String> threads = Leftovers.threads();
		long heap = heapInUse();
		run(2, Collections.nCopies(10_000, "print x"));
		assertThat(Leftovers.pipes()).isLessThanOrEqualTo(pipes);
		await().untilAsserted(() -> assertThat(Leftovers.threads()).isSubsetOf(threads));
		assertThat(heapInUse() - heap).isLessThan(5 * MB);
	}

	private static long heapInUse() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private RunResult run(int limit, List<String> inputs) {
		return this.engine.run(Mode.POOL, limit, Misbehaving.class, inputs);
	}

	private static List<String> outputs(RunResult result) {
		return result.tasks().stream().map((task) -> String.valueOf(task.output())).toList();
	}

	private static List<Outcome> outcomes(RunResult result) {
		return result.tasks().stream().map(TaskResult::outcome).toList();
	}

}
