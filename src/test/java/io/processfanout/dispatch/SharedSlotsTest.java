package io.processfanout.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several runs at once, as several requests to the server are. */
class SharedSlotsTest {

	@Test
	void runsTogetherNeverHaveMoreInFlightThanTheLimitOfOne() throws Exception {
		ExecutorService ends = Executors.newSingleThreadExecutor();
		try {
			FakeStarter starter = new FakeStarter((task) -> ends.execute(task::end));
			FakeEngine engine = new FakeEngine(starter);
			List<BackgroundRun> runs = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				runs.add(engine.runInBackground(FakeEngine.run(200, 3)));
			}
			for (BackgroundRun run : runs) {
				assertThat(run.result().allOk()).isTrue();
			}
			assertThat(starter.mostRunning()).isEqualTo(3);
			assertThat(engine.slots.taken()).isZero();
		}
		finally {
			ends.shutdown();
		}
	}

	@Test
	void takeTurnsSoThatALongRunDoesNotStarveAShortOne() throws Exception {
		FakeStarter longTasks = new FakeStarter((task) -> task.onAskToStop(task::end));
		FakeStarter shortTasks = new FakeStarter();
		Slots slots = new Slots();
		BackgroundRun longRun = new FakeEngine(longTasks, slots).runInBackground(FakeEngine.run(1000, 1));
		FakeTask first = longTasks.next();
		longRun.untilItWaits();
		BackgroundRun shortRun = new FakeEngine(shortTasks, slots).runInBackground(FakeEngine.run(2, 1));
		shortRun.untilItWaits();
		first.end();
		// The long run had its slot while the short one stood in line.
		FakeTask shortTurn = shortTasks.next();
		// Whoever gave its slot back stands in line once it waits again, and not before.
		longRun.untilItWaits();
		shortTurn.end();
		FakeTask longTurn = longTasks.next();
		shortRun.untilItWaits();
		longTurn.end();
		shortTasks.next().end();
		assertThat(shortRun.result().allOk()).isTrue();
		longRun.interrupt();
		assertThat(longRun.result().tasks()).hasSize(1000);
	}

	@Test
	void aSlotThatTwoRunsWaitForIsNeverLeftEmptyUntilTheNextPoll() throws Exception {
		FakeStarter starter = new FakeStarter();
		FakeEngine engine = new FakeEngine(starter);
		BackgroundRun first = engine.runInBackground(FakeEngine.run(4, 2));
		FakeTask one = starter.next();
		FakeTask two = starter.next();
		first.untilItWaits();
		BackgroundRun second = engine.runInBackground(FakeEngine.run(2, 2));
		second.untilItWaits();
		one.end();
		two.end();
		FakeTask three = starter.next();
		FakeTask four = starter.next();
		three.end();
		four.end();
		starter.next().end();
		starter.next().end();
		assertThat(first.result().allOk()).isTrue();
		assertThat(second.result().allOk()).isTrue();
	}

	@Test
	void aRunOfALowerLimitGetsItsTurnToo() throws Exception {
		ExecutorService ends = Executors.newSingleThreadExecutor();
		try {
			FakeEngine engine = new FakeEngine(new FakeStarter((task) -> ends.execute(task::end)));
			BackgroundRun wide = engine.runInBackground(FakeEngine.run(300, 4));
			BackgroundRun narrow = engine.runInBackground(FakeEngine.run(100, 1));
			assertThat(narrow.result().allOk()).isTrue();
			assertThat(wide.result().allOk()).isTrue();
		}
		finally {
			ends.shutdown();
		}
	}

}
