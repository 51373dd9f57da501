package io.processfanout.dispatch;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Halt;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two thousand tasks, of which every fourth attempt crashes, on threads of their own:
 * none is lost. {@link ChaosIT} has the same with real children.
 */
class ChaosTest {

	private static final int TASKS = 2000;

	private static final int LIMIT = 4;

	/** More than any task needs: a quarter to the power of twenty is nothing. */
	private static final int RETRIES = 20;

	private static final long SEED = 20_260_729;

	/** On the dispatcher's thread only. */
	private final Random random = new Random(SEED);

	private int crashed;

	@Test
	@Timeout(120)
	void losesNoTask() {
		ExecutorService threads = Executors.newFixedThreadPool(LIMIT);
		try {
			FakeStarter starter = new FakeStarter((task) -> endsSomehow(task, threads));
			FakeEngine engine = new FakeEngine(starter);
			RunResult result = engine.run(FakeEngine.run(TASKS, LIMIT, RETRIES, Halt.NEVER));
			assertThat(result.tasks()).extracting(TaskResult::outcome).hasSize(TASKS).containsOnly(Outcome.OK);
			assertThat(result.tasks()).extracting(TaskResult::output)
				.containsExactlyElementsOf(IntStream.range(0, TASKS).mapToObj(Integer::toString).toList());
			assertThat(result.tasks().stream().mapToInt((task) -> task.attempts() - 1).sum()).isEqualTo(this.crashed)
				.isGreaterThan(TASKS / 8);
			assertThat(starter.mostRunning()).isEqualTo(LIMIT);
			assertThat(starter.running()).isZero();
			assertThat(engine.slots.taken()).isZero();
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void endsSomehow(FakeTask task, ExecutorService threads) {
		boolean crashes = this.random.nextInt(4) == 0;
		if (crashes) {
			this.crashed++;
			threads.execute(() -> task.end(AttemptResult.failed(Failure.of(Outcome.CRASH, "killed"), PhaseTimes.NONE)));
		}
		else {
			threads.execute(task::end);
		}
	}

}
