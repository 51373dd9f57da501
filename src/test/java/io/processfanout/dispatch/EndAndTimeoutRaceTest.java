package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand tasks end on threads of their own at the moment of their timeout.
 * {@link TimeoutIT} has the same with real children.
 */
class EndAndTimeoutRaceTest {

	private static final int TASKS = 1000;

	private static final int LIMIT = 4;

	private static final Duration TIMEOUT = Duration.ofMillis(2);

	/** What a task's own duration follows the outcomes by. */
	private static final double STEP = 0.97;

	private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

	/** Of the next task, in nanoseconds. On the dispatcher's thread only. */
	private double duration = TIMEOUT.toNanos();

	/**
	 * A task that ended makes the next one longer, one that was stopped makes it shorter:
	 * so the end stays where the timeout is, however fast the machine.
	 */
	@Test
	@Timeout(120)
	void makesOneOutcomeOfEachTask() {
		ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(LIMIT);
		try {
			FakeStarter starter = new FakeStarter((task) -> endsAtItsTimeout(task, threads));
			FakeEngine engine = new FakeEngine(starter, System::nanoTime);
			List<TaskResult> told = new ArrayList<>();
			RunResult result = engine.run(FakeEngine.run(TASKS, LIMIT, TIMEOUT, Duration.ofHours(1)),
					new EndedTasks((task) -> {
						told.add(task);
						this.counts.merge(task.outcome(), 1, Integer::sum);
						this.duration *= (task.outcome() == Outcome.OK) ? 1 / STEP : STEP;
					}));
			assertThat(told).hasSize(TASKS).containsExactlyInAnyOrderElementsOf(result.tasks());
			assertThat(starter.running()).isZero();
			assertThat(starter.mostRunning()).isEqualTo(LIMIT);
			assertThat(engine.slots.taken()).isZero();
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.counts).containsOnlyKeys(Outcome.OK, Outcome.TIMEOUT)
			.allSatisfy((outcome, count) -> assertThat(count).as(outcome.name()).isGreaterThan(100));
	}

	/** Whichever comes first: by itself on another thread, or because it is asked to. */
	private void endsAtItsTimeout(FakeTask task, ScheduledThreadPoolExecutor threads) {
		AtomicBoolean over = new AtomicBoolean();
		Runnable stop = () -> {
			if (over.compareAndSet(false, true)) {
				task.end(AttemptResult.failed(Failure.of(Outcome.EXIT, "asked to stop"), PhaseTimes.NONE));
			}
		};
		task.onAskToStop(stop);
		task.onKill(stop);
		Future<?> unused = threads.schedule(() -> {
			if (over.compareAndSet(false, true)) {
				task.end();
			}
		}, (long) this.duration, TimeUnit.NANOSECONDS);
	}

}
