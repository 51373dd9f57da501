package io.processfanout.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs whose inputs come while tasks run. */
class StreamedRunTest {

	private final FakeStarter starter = new FakeStarter();

	private final FakeEngine engine = new FakeEngine(this.starter);

	private final ComingInputs inputs = new ComingInputs();

	private final List<TaskResult> told = new ArrayList<>();

	@Test
	void eachInputIsATaskAsSoonAsItComes() throws Exception {
		BackgroundRun run = start(2, Halt.NEVER);
		this.inputs.comes("a");
		FakeTask first = this.starter.next();
		this.inputs.comes("b");
		this.starter.next().end();
		first.end();
		run.untilItWaits();
		assertThat(run.isOver()).isFalse();
		this.inputs.comes("c");
		this.starter.next().end();
		this.inputs.ends();
		RunResult result = run.result();
		assertThat(result.tasks()).isEmpty();
		assertThat(result.counts()).isEqualTo(Map.of(Outcome.OK, 3L));
		assertThat(result.allOk()).isTrue();
		assertThat(this.told).extracting(TaskResult::index).containsExactly(1, 0, 2);
	}

	@Test
	void anEndWithoutAnInputEndsTheRun() throws Exception {
		BackgroundRun run = start(1, Halt.NEVER);
		run.untilItWaits();
		this.inputs.ends();
		assertThat(run.result().submitted()).isZero();
	}

	/** Nobody can name inputs that were not read. */
	@Test
	void aHaltTakesNoMoreInputs() throws Exception {
		BackgroundRun run = start(1, Halt.SOON);
		this.inputs.comes("a", "b", "c");
		HaltTest.fail(this.starter.next());
		assertThat(run.result().counts()).isEqualTo(Map.of(Outcome.EXCEPTION, 1L));
		assertThat(this.inputs.closed).isTrue();
	}

	@Test
	void anInterruptStopsWhatRunsAndTakesNoMore() throws Exception {
		BackgroundRun run = start(1, Halt.NEVER);
		this.inputs.comes("a", "b");
		FakeTask first = this.starter.next();
		first.onAskToStop(first::end);
		run.interrupt();
		assertThat(run.result().counts()).isEqualTo(Map.of(Outcome.CANCELLED, 1L));
		assertThat(this.engine.slots.taken()).isZero();
	}

	private BackgroundRun start(int limit, Halt halt) {
		return this.engine.runInBackground(FakeEngine.run(this.inputs, limit, halt), new EndedTasks(this.told::add));
	}

}
