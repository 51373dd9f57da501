package io.processfanout.dispatch;

import java.util.List;
import java.util.stream.IntStream;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Misbehaving;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten tasks that nothing is wrong with: after failures they run well, one after another
 * in the engine that had the failures.
 */
final class GoodTasks {

	private GoodTasks() {
	}

	static void runWellIn(RealEngine engine, Mode mode) {
		List<String> inputs = IntStream.range(0, 10).mapToObj((index) -> "echo good " + index).toList();
		RunResult result = engine.run(mode, 1, Misbehaving.class, inputs);
		assertThat(result.tasks()).extracting(TaskResult::output)
			.containsExactlyElementsOf(IntStream.range(0, 10).mapToObj((index) -> "good " + index).toList());
		assertThat(result.leftAlive()).isEmpty();
	}

}
