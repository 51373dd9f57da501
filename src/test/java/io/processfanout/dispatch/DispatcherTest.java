package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DispatcherTest {

	private final FakeStarter starter = new FakeStarter();

	@Test
	void startsNoMoreTasksThanTheLimitAllows() throws Exception {
		FakeEngine engine = new FakeEngine(this.starter);
		BackgroundRun run = engine.runInBackground(FakeEngine.run(45, 3));
		List<FakeTask> running = new ArrayList<>(List.of(this.starter.next(), this.starter.next()));
		for (int ended = 0; ended < 43; ended++) {
			running.add(this.starter.next());
			run.untilItWaits();
			assertThat(this.starter.running()).isEqualTo(3);
			running.remove(ended % 3).end();
		}
		running.forEach(FakeTask::end);
		assertThat(run.result().allOk()).isTrue();
		assertThat(this.starter.mostRunning()).isEqualTo(3);
	}

	@Test
	void givesResultsInTheTasksOrderWhateverTheOrderOfTheirEnds() throws Exception {
		FakeEngine engine = new FakeEngine(this.starter);
		BackgroundRun run = engine.runInBackground(FakeEngine.run(8, 8));
		List<FakeTask> tasks = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			tasks.add(this.starter.next());
		}
		Collections.reverse(tasks);
		tasks.forEach(FakeTask::end);
		assertThat(run.result().tasks()).extracting(TaskResult::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
		assertThat(run.result().tasks()).extracting(TaskResult::output)
			.containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
	}

	@Test
	void startsATaskThatHasWaitedLongForASlot() {
		FakeClock clock = new FakeClock();
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			// Each task holds the only slot for half a minute.
			clock.advance(Duration.ofSeconds(30));
			task.end();
		}), clock);
		RunResult result = engine.run(FakeEngine.run(60, 1, Duration.ofMinutes(1), Duration.ofHours(1)));
		assertThat(result.allOk()).isTrue();
		assertThat(result.tasks().get(59).times().of(Phase.QUEUE)).isEqualTo(Duration.ofSeconds(59 * 30));
	}

	@Test
	void isWokenByAnEndAndNotByItsPollInterval() throws Exception {
		FakeEngine engine = new FakeEngine(this.starter);
		BackgroundRun run = engine.runInBackground(FakeEngine.run(3, 1));
		for (int i = 0; i < 3; i++) {
			FakeTask task = this.starter.next();
			run.untilItWaits();
			task.end();
		}
		assertThat(run.result().allOk()).isTrue();
	}

	@Test
	void tellsTheListenerOnceOfEveryTask() {
		FakeEngine engine = new FakeEngine(new FakeStarter(FakeTask::end));
		List<TaskResult> told = new ArrayList<>();
		RunResult result = engine.run(FakeEngine.run(20, 4), new EndedTasks(told::add));
		assertThat(told).containsExactlyInAnyOrderElementsOf(result.tasks());
	}

	@Test
	void tellsTheListenerOfEachAttemptAndOfTheRunsEnd() {
		List<RunEvent> told = new ArrayList<>();
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			if (told.isEmpty()) {
				task.end(AttemptResult.failed(Failure.of(Outcome.CRASH, "once"), PhaseTimes.NONE));
			}
			else {
				task.end();
			}
		}));
		RunResult result = engine.run(FakeEngine.run(1, 1, 1, Halt.NEVER), told::add);
		assertThat(told).containsExactly(new RunEvent.TaskStarted(0, 0, 1, Duration.ZERO),
				new RunEvent.TaskStarted(0, 0, 2, Duration.ZERO), new RunEvent.TaskEnded(result.tasks().get(0)),
				new RunEvent.RunEnded(result));
	}

	@Test
	void placesTheSlotsOfTasksThatRunAtOnceApart() throws Exception {
		FakeEngine engine = new FakeEngine(this.starter);
		BackgroundRun run = engine.runInBackground(FakeEngine.run(3, 2));
		FakeTask first = this.starter.next();
		FakeTask second = this.starter.next();
		first.end();
		this.starter.next().end();
		second.end();
		assertThat(run.result().tasks()).extracting((task) -> task.slot().getAsInt()).containsExactly(0, 1, 0);
	}

	@Test
	void endsARunOfNoTasksAtOnce() {
		RunResult result = new FakeEngine(this.starter).run(FakeEngine.run(0, 1));
		assertThat(result.tasks()).isEmpty();
		assertThat(result.allOk()).isTrue();
	}

	@Test
	void givesEveryOneOfTenThousandTasksItsOwnResult() {
		FakeEngine engine = new FakeEngine(new FakeStarter(FakeTask::end));
		RunResult result = engine.run(FakeEngine.run(10_000, 2));
		assertThat(result.tasks()).extracting(TaskResult::output)
			.containsExactlyElementsOf(IntStream.range(0, 10_000).mapToObj(Integer::toString).toList());
	}

	@Test
	void refusesAModeItHasNoStarterFor() {
		FakeEngine engine = new FakeEngine(this.starter);
		Run threads = FakeEngine.run(1, 1).inMode(Mode.THREADS);
		assertThatIllegalArgumentException().isThrownBy(() -> engine.run(threads)).withMessageContaining("threads");
	}

}
