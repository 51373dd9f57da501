package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.processfanout.pool.PoolRules;
import io.processfanout.task.Mode;
import io.processfanout.task.Phase;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.builtin.CountLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A fresh JVM for each task, started before the task is there. */
@Tag("forks")
@Timeout(120)
class StartAheadIT {

	private static final PoolRules ONE_TASK = new PoolRules(1, Duration.ofHours(1), Long.MAX_VALUE,
			Duration.ofMinutes(5));

	private final Leftovers leftovers = Leftovers.before();

	private final RealEngine engine = new RealEngine(ONE_TASK);

	@AfterEach
	void nothingIsLeft() {
		this.engine.close();
		assertThat(this.engine.slotsTaken()).isZero();
		this.leftovers.assertNone();
	}

	/** Between two runs the next ones' children are there. */
	@Test
	void theNextRunFindsItsChildrenStarted() {
		RunResult first = run(4);
		assertThat(first.allOk()).isTrue();
		assertThat(started(first)).as("the first task of each slot had to wait for its child").isNotEmpty();
		awaitIdle(2);
		assertThat(started(run(2))).isEmpty();
	}

	/** Each had one task, but for those that have yet to get it. */
	@Test
	void noChildHasTwoTasks() {
		assertThat(run(6).allOk()).isTrue();
		awaitIdle(2);
		double kept = this.engine.meters().get("fanout.pool.kept").gauge().value();
		double started = this.engine.meters().get("fanout.pool.started").counter().count();
		assertThat(started - kept).isEqualTo(6);
		assertThat(this.engine.meters().get("fanout.pool.recycled").tag("reason", "tasks").counter().count())
			.isEqualTo(6);
	}

	@Test
	void aRunThatIsPlannedHasItsChildren() {
		Run run = RealRun.of(Mode.POOL, 2, CountLoop.class, List.of("1", "1")).run();
		this.engine.startAhead(run);
		awaitIdle(2);
		assertThat(started(this.engine.run(run))).isEmpty();
	}

	/** The tasks whose time has a start of a child in it. */
	private static List<TaskResult> started(RunResult result) {
		return result.tasks().stream().filter((task) -> task.times().has(Phase.BOOT)).toList();
	}

	private RunResult run(int tasks) {
		return this.engine.run(Mode.POOL, 2, CountLoop.class, Collections.nCopies(tasks, "1"));
	}

	private void awaitIdle(int children) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.engine.meters().get("fanout.pool.idle").gauge().value() == children);
	}

}
