package io.processfanout.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Something fails in the parent in the midst of a run: what had finished was lost with
 * it.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class BrokenRunTest {

	private final RuntimeException failure = new IllegalStateException("the disk at /secret is full");

	private static final String SAID = "the parent failed with java.lang.IllegalStateException (its log says more)";

	private final FakeClock clock = new FakeClock();

	private final List<TaskResult> told = new ArrayList<>();

	private final List<FakeTask> started = new ArrayList<>();

	/** The first of five tasks ends well, then the dispatcher fails so many times. */
	private FakeEngine failing(int times) {
		return new FakeEngine(new FakeStarter((task) -> {
			this.started.add(task);
			task.onAskToStop(
					() -> task.end(AttemptResult.failed(Failure.of(Outcome.EXIT, "stopped"), PhaseTimes.NONE)));
			if (task.index() == 0) {
				task.end();
			}
			if (task.index() == 2) {
				this.clock.throwNext(times, this.failure);
			}
		}), this.clock);
	}

	@Test
	void endsInOrderAndKeepsWhatHasFinished(CapturedOutput output) {
		FakeEngine engine = failing(1);
		RunResult result = engine.run(FakeEngine.run(5, 2), new EndedTasks(this.told::add));
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.CANCELLED, Outcome.CANCELLED, Outcome.NOT_STARTED,
					Outcome.NOT_STARTED);
		assertThat(result.tasks().get(0).output()).isEqualTo("0");
		assertThat(result.tasks().subList(1, 5)).allSatisfy((task) -> assertThat(task.failure()).isNotNull()
			.extracting(Failure::message)
			.asString()
			.endsWith(": " + SAID));
		assertThat(this.told).containsExactlyInAnyOrderElementsOf(result.tasks());
		assertNothingIsLeft(engine);
		assertThat(output.getAll().lines().filter((line) -> line.contains("/secret"))).singleElement()
			.asString()
			.contains("ERROR")
			.endsWith("The run of count-loop is broken off: " + this.failure);
	}

	@Test
	void isGivenUpWhereItFailsAgainAndAgain() {
		FakeEngine engine = failing(3);
		RunResult result = engine.run(FakeEngine.run(5, 2), new EndedTasks(this.told::add));
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.CANCELLED, Outcome.CANCELLED, Outcome.CANCELLED, Outcome.CANCELLED);
		assertThat(result.tasks().get(4).failure()).hasToString("cancelled: task 4 was broken off: " + SAID);
		assertThat(this.told).containsExactlyInAnyOrderElementsOf(result.tasks());
		assertThat(this.started).extracting(FakeTask::killed).containsExactly(0, 1, 1);
		assertNothingIsLeft(engine);
	}

	/** They are kept nowhere: whoever listens has all of them when the failure comes. */
	@Test
	void tellsEveryOutcomeOfAStreamBeforeItThrows() {
		FakeEngine engine = failing(1);
		ComingInputs inputs = new ComingInputs();
		inputs.comes("a", "b", "c", "d");
		assertThatThrownBy(() -> engine.run(FakeEngine.run(inputs, 2, Halt.NEVER), new EndedTasks(this.told::add)))
			.isSameAs(this.failure);
		assertThat(this.told).extracting(TaskResult::outcome)
			.containsExactlyInAnyOrder(Outcome.OK, Outcome.CANCELLED, Outcome.CANCELLED);
		assertThat(inputs.closed).isTrue();
		assertNothingIsLeft(engine);
	}

	/** Such as the only output that is too long for the heap. */
	@Test
	void losesOneTaskWhereOneResultCannotBeTakenIn() {
		FakeEngine engine = new FakeEngine(new FakeStarter(FakeTask::end));
		RunResult result = engine.run(FakeEngine.run(3, 1), (task) -> {
			if (task.index() == 1) {
				throw new OutOfMemoryError("Java heap space");
			}
			return task;
		}, new EndedTasks(this.told::add));
		assertThat(result.tasks()).extracting(TaskResult::outcome)
			.containsExactly(Outcome.OK, Outcome.PROTOCOL, Outcome.OK);
		assertThat(result.tasks().get(1).failure())
			.hasToString("protocol: task 1 had ended when the parent failed with java.lang.OutOfMemoryError"
					+ " (its log says more), before its result was taken in");
		assertThat(this.told).isEqualTo(result.tasks());
		assertNothingIsLeft(engine);
	}

	@Test
	void isNoneWhereItsListenerThrows(CapturedOutput output) {
		List<RunEvent> heard = new ArrayList<>();
		RunListener broken = (event) -> {
			heard.add(event);
			throw new StackOverflowError("the bar is broken");
		};
		FakeEngine engine = new FakeEngine(new FakeStarter(FakeTask::end));
		RunResult result = engine.run(FakeEngine.run(3, 1), broken);
		assertThat(result.allOk()).isTrue();
		assertThat(heard).filteredOn(RunEvent.TaskEnded.class::isInstance).hasSize(3);
		assertThat(heard).last().isEqualTo(new RunEvent.RunEnded(result));
		assertThat(output.getAll().lines().filter((line) -> line.contains("the bar is broken"))).singleElement()
			.asString()
			.contains("WARN")
			.contains("What listens to a run has failed, and the run goes on");
		assertNothingIsLeft(engine);
	}

	@Test
	void isNoneWhereItsListenerThrowsInTheMidstOfAStream() {
		ComingInputs inputs = new ComingInputs();
		inputs.comes("a", "b");
		inputs.ends();
		FakeEngine engine = new FakeEngine(new FakeStarter(FakeTask::end));
		RunResult result = engine.run(FakeEngine.run(inputs, 1, Halt.NEVER), (event) -> {
			throw new IllegalStateException("the bar is broken");
		});
		assertThat(result.counts()).isEqualTo(Map.of(Outcome.OK, 2L));
	}

	private static void assertNothingIsLeft(FakeEngine engine) {
		assertThat(engine.slots.taken()).isZero();
		assertThat(engine.registry.get("fanout.in.flight").gauge().value()).isZero();
		assertThat(engine.run(FakeEngine.run(1, 1)).tasks()).hasSize(1);
	}

}
