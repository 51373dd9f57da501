package io.processfanout.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.processfanout.dispatch.TaskEnd.NextTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.Task;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Slots whose threads take task after task without the dispatcher's. */
@Timeout(60)
class SlotsThatGoOnTest {

	private final GoingOn starter = new GoingOn();

	private final FakeEngine engine = new FakeEngine(this.starter);

	@Test
	void takeAllTasksOfARunInTheirOrder() {
		RunResult result = this.engine.run(FakeEngine.run(100, 1));
		assertThat(result.allOk()).isTrue();
		assertThat(result.tasks()).extracting(TaskResult::output).hasSize(100).first().isEqualTo("0");
		assertThat(this.starter.slots).hasSize(1);
		assertThat(this.starter.slots.get(0).indexes).hasSize(100).isSorted();
		assertThat(this.engine.slots.taken()).isZero();
	}

	@Test
	void areAsManyAsTheLimit() {
		RunResult result = this.engine.run(FakeEngine.run(1000, 3));
		assertThat(result.allOk()).isTrue();
		assertThat(this.starter.slots.stream().mapToInt((slot) -> slot.indexes.size()).sum()).isEqualTo(1000);
		assertThat(result.tasks()).extracting((task) -> task.slot().orElseThrow()).containsOnly(0, 1, 2);
	}

	/** A task that is tried again goes to whichever slot is free. */
	@Test
	void tryAgainWhatFailed() {
		this.starter.failing.addAll(List.of(2, 5));
		RunResult result = this.engine.run(FakeEngine.run(8, 1, 1, Halt.NEVER));
		assertThat(result.allOk()).isTrue();
		assertThat(result.tasks()).extracting(TaskResult::attempts).containsExactly(1, 1, 2, 1, 1, 2, 1, 1);
	}

	@Test
	void goOnWithNothingAfterARunWasHalted() {
		this.starter.failing.add(3);
		RunResult result = this.engine.run(FakeEngine.run(8, 1, 0, Halt.SOON));
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.OK, Outcome.OK, Outcome.CRASH, Outcome.NOT_STARTED,
					Outcome.NOT_STARTED, Outcome.NOT_STARTED, Outcome.NOT_STARTED);
		assertThat(this.starter.slots).allMatch((slot) -> slot.letGo);
	}

	/** Who stands in line goes first, so that no run starves behind a longer one. */
	@Test
	void giveWayToARunThatWaits() throws Exception {
		List<String> order = Collections.synchronizedList(new ArrayList<>());
		Slots.Waiter other = () -> order.add("other is told");
		this.starter.before = (index) -> {
			order.add("task " + index);
			if (index == 2) {
				this.engine.slots.tryTake(1, Optional.empty(), other);
			}
		};
		BackgroundRun run = this.engine.runInBackground(FakeEngine.run(4, 1));
		await().until(() -> order.contains("other is told"));
		assertThat(this.engine.slots.tryTake(1, Optional.empty(), other)).hasValue(0);
		assertThat(order).containsExactly("task 0", "task 1", "task 2", "other is told");
		this.engine.slots.giveBack(0);
		assertThat(run.result().allOk()).isTrue();
		assertThat(order).endsWith("task 3");
	}

	/**
	 * What they threw on a slot's own thread ended the run, and its outcomes were lost.
	 */
	@Test
	void goOnWhateverTheListenerThrows() {
		RunResult result = this.engine.run(FakeEngine.run(8, 2), (event) -> {
			throw new IllegalStateException("the bar is broken");
		});
		assertThat(result.allOk()).isTrue();
		assertThat(result.tasks()).hasSize(8);
		assertThat(this.engine.slots.taken()).isZero();
	}

	/** The caller is told, on whichever thread it happens; what has ended was told. */
	@Test
	void endWithInputsThatThrow() {
		ComingInputs inputs = new ComingInputs();
		inputs.comes("a", "b", "c");
		inputs.onTake = (index) -> {
			if (index == 2) {
				throw new IllegalStateException("the log is of other inputs");
			}
		};
		List<TaskResult> told = Collections.synchronizedList(new ArrayList<>());
		assertThatThrownBy(() -> this.engine.run(FakeEngine.run(inputs, 1, Halt.NEVER), new EndedTasks(told::add)))
			.hasMessage("the log is of other inputs");
		assertThat(told).extracting(TaskResult::outcome).containsExactly(Outcome.OK, Outcome.OK);
		assertThat(this.starter.slots).allMatch((slot) -> slot.letGo);
		assertThat(this.engine.slots.taken()).isZero();
	}

	/** What a slot does before each of its tasks. */
	@FunctionalInterface
	private interface Step {

		void of(int index);

	}

	/** Runs each slot's tasks on a thread of its own. */
	private static final class GoingOn implements Starter {

		private final List<Slot> slots = Collections.synchronizedList(new ArrayList<>());

		/** Tasks that fail once. */
		private final Deque<Integer> failing = new ArrayDeque<>();

		private Step before = (index) -> {
		};

		@Override
		public RunningAttempt start(Task task, TaskEnd onEnd) {
			Slot slot = new Slot(new NextTask(task, onEnd));
			this.slots.add(slot);
			Thread thread = new Thread(slot, "slot-that-goes-on");
			thread.setDaemon(true);
			thread.start();
			return RunningAttempt.NOTHING_RUNS;
		}

		private AttemptResult endOf(Task task) {
			synchronized (this.failing) {
				if (this.failing.remove(task.index())) {
					return AttemptResult.failed(Failure.of(Outcome.CRASH, "once"), PhaseTimes.NONE);
				}
			}
			return AttemptResult.ok(task.input(), PhaseTimes.NONE, Optional.empty());
		}

		/** One slot and its tasks. */
		private final class Slot implements Runnable, TaskEnd.SlotHolder {

			private final List<Integer> indexes = new ArrayList<>();

			private final NextTask first;

			private volatile boolean letGo;

			Slot(NextTask first) {
				this.first = first;
			}

			@Override
			public void run() {
				for (@Nullable
				NextTask next = this.first; next != null;) {
					this.indexes.add(next.task().index());
					GoingOn.this.before.of(next.task().index());
					next = next.end().acceptAndGoOn(endOf(next.task()), this);
				}
			}

			@Override
			public RunningAttempt begins(Task task) {
				return RunningAttempt.NOTHING_RUNS;
			}

			@Override
			public void letGo() {
				this.letGo = true;
			}

		}

	}

}
