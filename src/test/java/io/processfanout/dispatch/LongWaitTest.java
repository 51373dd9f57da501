package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Outcome;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * In the seed a task that waits for a slot calls itself every 10 ms, and is lost after a
 * thousand times.
 */
class LongWaitTest {

	private static final Duration POLL = Duration.ofMillis(10);

	/** A quarter of an hour, at a look every 10 ms. */
	private static final int LOOKS = 90_000;

	private final FakeClock clock = new FakeClock();

	@Test
	@Timeout(120)
	void tasksThatWaitForASlotThroughManyPollsRun() throws Exception {
		FakeStarter starter = new FakeStarter();
		BackgroundRun run = new FakeEngine(starter, this.clock)
			.runInBackground(FakeEngine.run(3, 1, Duration.ofHours(100), Duration.ofHours(100)));
		FakeTask first = starter.next();
		long began = this.clock.getAsLong();
		this.clock.tickEachReading(POLL);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.clock.getAsLong() - began > LOOKS * POLL.toNanos());
		assertThat(starter.startedSince()).isZero();
		this.clock.tickEachReading(Duration.ZERO);
		first.end();
		starter.next().end();
		starter.next().end();
		List<TaskResult> tasks = run.result().tasks();
		assertThat(tasks).extracting(TaskResult::outcome).containsOnly(Outcome.OK);
		assertThat(tasks.get(1).start()).isGreaterThan(POLL.multipliedBy(LOOKS));
	}

}
