package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.Task;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nothing that is thrown while a run is stopped keeps a slot, a child or a result. */
@Timeout(60)
class StoppingIsTotalTest {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final FakeClock clock = new FakeClock();

	private final List<FakeTask> started = new ArrayList<>();

	@Test
	void aKillThatThrowsStrandsNoOtherTask() {
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			this.started.add(task);
			if (task.index() == 0) {
				task.end();
			}
			task.onKill(() -> {
				throw new IllegalStateException("Unable to open /proc");
			});
			if (task.index() == 2) {
				this.clock.throwNext(3, new IllegalStateException("the clock is broken"));
			}
		}), this.clock);
		assertThat(outcomes(engine.run(FakeEngine.run(5, 3)))).startsWith(Outcome.OK).hasSize(5);
		assertThat(this.started).extracting(FakeTask::killed).containsExactly(0, 1, 1);
		assertThat(engine.slots.taken()).isZero();
	}

	@Test
	void aTaskThatCannotBeAskedIsKilled() {
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			this.started.add(task);
			task.onAskToStop(() -> {
				this.clock.advance(FakeEngine.KILL_GRACE);
				throw new IllegalStateException("cannot be asked");
			});
			this.clock.advance(LIMIT);
		}), this.clock);
		assertThat(outcomes(engine.run(within(LIMIT)))).containsExactly(Outcome.CANCELLED, Outcome.NOT_STARTED);
		assertThat(this.started).extracting(FakeTask::killed).containsExactly(1);
	}

	/** The run looped past every time limit, and its slot was taken for good. */
	@Test
	void aRunEndsAtItsLimitThoughATaskNeverTellsItsEnd() {
		FakeEngine engine = new FakeEngine(mute(), this.clock);
		RunResult result = engine.run(within(LIMIT));
		assertThat(outcomes(result)).containsExactly(Outcome.CANCELLED, Outcome.NOT_STARTED);
		assertThat(String.valueOf(result.tasks().get(0).failure())).contains("the time limit of 60 s was up");
		assertThat(result.tasks().get(0).end()).isBetween(LIMIT.plus(FakeEngine.KILL_GRACE),
				LIMIT.plus(FakeEngine.KILL_GRACE).plusMillis(500));
		assertThat(this.started).extracting(FakeTask::killed).containsExactly(1);
		assertThat(engine.slots.taken()).isZero();
	}

	@Test
	void aTaskEndsAfterItsTimeoutThoughItNeverTellsItsEnd() {
		FakeEngine engine = new FakeEngine(mute(), this.clock);
		RunResult result = engine.run(FakeEngine.run(2, 1, LIMIT, LIMIT.multipliedBy(100)));
		assertThat(outcomes(result)).containsExactly(Outcome.TIMEOUT, Outcome.TIMEOUT);
		assertThat(engine.slots.taken()).isZero();
	}

	@Test
	void anEndThatIsToldTooLateOrTwiceIsNotListenedTo() {
		List<TaskResult> told = new ArrayList<>();
		FakeEngine engine = new FakeEngine(new FakeStarter((task) -> {
			this.started.add(task);
			if (task.index() > 0) {
				this.started.get(0).end();
				task.end();
				task.end();
				return;
			}
			task.onAskToStop(() -> this.clock.tickEachReading(Duration.ofMillis(100)));
			task.onKill(() -> {
			});
			this.clock.advance(LIMIT);
		}), this.clock);
		RunResult result = engine.run(FakeEngine.run(3, 1, LIMIT, Duration.ofHours(10)), new EndedTasks(told::add));
		assertThat(outcomes(result)).containsExactly(Outcome.TIMEOUT, Outcome.OK, Outcome.OK);
		assertThat(told).isEqualTo(result.tasks());
	}

	/** A thread that has no memory left for an event has told its end all the same. */
	@Test
	void anEndIsSeenThoughItsEventIsLost() {
		WaitingTasks.Waiting before = FakeEngine.waiting().take();
		InFlight task = new InFlight(before, 0, Duration.ZERO, new NoMemoryForEvents());
		assertThatThrownBy(() -> task.accept(RetriesTest.crash())).isInstanceOf(OutOfMemoryError.class);
		assertThat(task.end()).isEqualTo(RetriesTest.crash());
	}

	@Test
	void whatIsLeftBehindIsLookedForOnEveryWayOut() {
		CleaningStarter starter = new CleaningStarter();
		FakeEngine engine = new FakeEngine(starter);
		ComingInputs inputs = new ComingInputs();
		inputs.comes("a");
		inputs.onTake = (index) -> {
			throw new IllegalStateException("the inputs are broken");
		};
		assertThatThrownBy(() -> engine.run(FakeEngine.run(inputs, 1, Halt.NEVER))).hasMessage("the inputs are broken");
		assertThat(starter.patience).hasSize(1);
	}

	@Test
	void aCleanUpThatThrowsKeepsNoResult() {
		CleaningStarter starter = new CleaningStarter();
		starter.onCleanUp = () -> {
			throw new IllegalStateException("Unable to open /proc");
		};
		RunResult result = new FakeEngine(starter).run(FakeEngine.run(1, 1));
		assertThat(result.allOk()).isTrue();
		assertThat(result.leftAlive()).isEmpty();
	}

	@Test
	void theCleanUpOfARunThatIsOutOfTimeIsShort() {
		CleaningStarter starter = new CleaningStarter();
		FakeEngine engine = new FakeEngine(starter, this.clock);
		engine.run(within(LIMIT));
		starter.onStart = () -> this.clock.advance(LIMIT);
		engine.run(within(LIMIT.multipliedBy(2)));
		engine.run(within(LIMIT));
		assertThat(starter.patience.get(0)).isEqualTo(Duration.ofSeconds(2));
		assertThat(starter.patience.get(2)).isLessThanOrEqualTo(FakeEngine.KILL_GRACE);
	}

	@Test
	void aRunInThisJvmNeedsNoListOfProcesses() {
		InProcessStarter starter = new InProcessStarter(() -> {
			throw new IllegalStateException("Unable to open /proc");
		});
		assertThat(starter.cleanUp(Duration.ZERO)).isEmpty();
		InProcessStarter later = new InProcessStarter(
				new ArrayList<>(List.of(Stream.<ProcessHandle>empty())).iterator()::next);
		assertThat(later.cleanUp(Duration.ZERO)).isEmpty();
	}

	/** Each task is too late and ignores whatever is done to it. */
	private FakeStarter mute() {
		return new FakeStarter((task) -> {
			this.started.add(task);
			task.onAskToStop(() -> this.clock.tickEachReading(Duration.ofMillis(10)));
			task.onKill(() -> {
			});
			this.clock.advance(LIMIT);
		});
	}

	private static Run within(Duration limit) {
		return FakeEngine.run(2, 1, Duration.ofHours(1), limit);
	}

	private static List<Outcome> outcomes(RunResult result) {
		return result.tasks().stream().map(TaskResult::outcome).toList();
	}

	/** Its tasks end well at once; how long its clean-ups may take is kept. */
	private static final class NoMemoryForEvents implements InFlight.Owner {

		@Override
		public void hasEnded(InFlight task) {
			throw new OutOfMemoryError("Java heap space");
		}

		@Override
		public TaskEnd.NextTask endAndGoOn(InFlight task, AttemptResult told, TaskEnd.SlotHolder holder) {
			throw new AssertionError("no slot goes on here");
		}

	}

	private static final class CleaningStarter implements Starter {

		private final List<Duration> patience = new ArrayList<>();

		private final FakeStarter well = new FakeStarter(FakeTask::end);

		private Runnable onStart = () -> {
		};

		private Runnable onCleanUp = () -> {
		};

		@Override
		public RunningAttempt start(Task task, TaskEnd onEnd) {
			this.onStart.run();
			return this.well.start(task, onEnd);
		}

		@Override
		public List<Long> cleanUp(Duration mayTake) {
			this.patience.add(mayTake);
			this.onCleanUp.run();
			return List.of();
		}

	}

}
