package io.processfanout.dispatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.processfanout.pool.PoolRules;
import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Misbehaving;
import io.processfanout.workloads.Preparing;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Why a kept child goes: no task fails for it, and a meter tells the reason. */
@Tag("forks")
class RecyclingIT {

	private static final Duration LONG = Duration.ofHours(1);

	private final Leftovers leftovers = Leftovers.before();

	private RealEngine engine = new RealEngine(PoolRules.USUAL);

	@AfterEach
	void nothingIsLeft() {
		assertThat(this.engine.recycled("task-ended-it")).as("ended by a task").isZero();
		assertThat(this.engine.recycled("lost")).as("found dead").isZero();
		this.engine.close();
		this.leftovers.assertNone();
	}

	@Test
	void afterItsNumberOfTasks() {
		rules(new PoolRules(3, LONG, Long.MAX_VALUE, LONG));
		List<String> pids = outputs(Collections.nCopies(7, "pid"));
		assertThat(pids.subList(0, 3)).containsOnly(pids.get(0));
		assertThat(pids.subList(3, 6)).containsOnly(pids.get(3));
		assertThat(pids).hasSize(7);
		assertThat(List.of(pids.get(0), pids.get(3), pids.get(6))).doesNotHaveDuplicates();
		assertThat(this.engine.recycled("tasks")).isEqualTo(2);
	}

	/** A fresh JVM for each task, as in processes. */
	@Test
	void afterEachTaskIfThatIsTheRule() {
		rules(new PoolRules(1, LONG, Long.MAX_VALUE, LONG));
		assertThat(outputs(Collections.nCopies(5, "pid"))).hasSize(5).doesNotHaveDuplicates();
		assertThat(this.engine.recycled("tasks")).isEqualTo(5);
	}

	@Test
	void atItsAge() {
		rules(new PoolRules(Long.MAX_VALUE, Duration.ofMillis(1), Long.MAX_VALUE, LONG));
		assertThat(outputs(Collections.nCopies(3, "pid"))).hasSize(3).doesNotHaveDuplicates();
		assertThat(this.engine.recycled("age")).isEqualTo(3);
	}

	/** Its memory is looked at now and then, not after each task. */
	@Test
	void onceItsMemoryHasGrown() {
		rules(new PoolRules(Long.MAX_VALUE, LONG, 50, LONG));
		String first = outputs(List.of("pid")).get(0);
		assertThat(outputs(List.of("hold 120"))).containsExactly("held 120");
		await().atMost(Duration.ofMinutes(1)).until(() -> !outputs(List.of("pid")).contains(first));
		assertThat(this.engine.recycled("memory")).isOne();
	}

	@Test
	void onceNobodyHasNeededItForLong() {
		rules(new PoolRules(Long.MAX_VALUE, LONG, Long.MAX_VALUE, Duration.ofMillis(50)));
		assertThat(this.engine.run(Mode.POOL, 2, Misbehaving.class, List.of("pid", "pid")).allOk()).isTrue();
		await().atMost(Duration.ofMinutes(1)).until(() -> ProcessHandle.current().children().findAny().isEmpty());
		assertThat(this.engine.kept()).isEmpty();
		assertThat(this.engine.recycled("idle")).isPositive();
	}

	@Test
	void whenATaskHasLeftAThread() {
		List<String> outputs = outputs(List.of("pid", "thread", "pid", "pid"));
		assertThat(outputs.get(2)).isNotEqualTo(outputs.get(0)).isEqualTo(outputs.get(3));
		assertThat(this.engine.recycled("threads")).isOne();
	}

	/**
	 * A workload may have threads for all its tasks, which would else need a child each.
	 */
	@Test
	void notForThreadsThatAWorkloadPrepares() {
		List<String> outputs = this.engine.run(Mode.POOL, 1, Preparing.Threaded.class, Collections.nCopies(4, "x"))
			.tasks()
			.stream()
			.map((task) -> String.valueOf(task.output()))
			.toList();
		assertThat(outputs).hasSize(4).containsOnly(outputs.get(0));
		assertThat(this.engine.recycled("threads")).isZero();
	}

	/** The JDK's own threads are none that a task has left. */
	@Test
	void notForThreadsOfTheJdk() {
		List<String> outputs = outputs(List.of("pid", "parallel", "process", "pid"));
		assertThat(outputs.get(3)).isEqualTo(outputs.get(0));
	}

	/** What it left is gone when the run is over. */
	@Test
	void whenATaskHasLeftAProcess(@TempDir Path directory) {
		List<String> outputs = outputs(List.of("pid", "grandchild " + directory, "pid"));
		assertThat(Watched.grandchildrenIn(directory, 1)).noneMatch(Watched::runs);
		assertThat(outputs.get(2)).isNotEqualTo(outputs.get(0));
		assertThat(this.engine.recycled("processes")).isOne();
	}

	/**
	 * A process that has ended is none that is left. The thread that waited for it waits
	 * for the next one too, which was not seen then.
	 */
	@Test
	void whenATaskHasLeftAProcessBehindOneThatEnded(@TempDir Path directory) {
		List<String> outputs = outputs(List.of("pid", "process", "process", "pid", "grandchild " + directory, "pid"));
		assertThat(outputs.get(3)).isEqualTo(outputs.get(0));
		assertThat(Watched.grandchildrenIn(directory, 1)).noneMatch(Watched::runs);
		assertThat(outputs.get(5)).isNotEqualTo(outputs.get(0));
		assertThat(this.engine.recycled("processes")).isOne();
	}

	private void rules(PoolRules rules) {
		this.engine = new RealEngine(rules);
	}

	/** One after another. */
	private List<String> outputs(List<String> inputs) {
		RunResult result = this.engine.run(Mode.POOL, 1, Misbehaving.class, inputs);
		assertThat(result.allOk()).as(String.valueOf(result.tasks())).isTrue();
		assertThat(result.tasks()).extracting(TaskResult::attempts).containsOnly(1);
		assertThat(result.leftAlive()).isEmpty();
		return result.tasks().stream().map((task) -> String.valueOf(task.output())).toList();
	}

}
