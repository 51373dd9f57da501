package io.processfanout.dispatch;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.processfanout.child.ChildLauncher;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.builtin.CountLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many short tasks while somebody kills, stops and continues their children: none is
 * lost. Shows that many children leave nothing behind, too. Thousands of tasks, without a
 * JVM each, are in {@link ChaosTest}.
 */
@Tag("forks")
class ChaosIT {

	private static final int TASKS = 400;

	private static final int LIMIT = 4;

	/** One child is hit for so many tasks that have ended. */
	private static final int TASKS_A_HIT = 4;

	/**
	 * No task can need more attempts than children are hit: it is started again for a
	 * kill only.
	 */
	private static final int RETRIES = TASKS / TASKS_A_HIT;

	private static final long SEED = 20_260_729;

	/**
	 * Three pipes a child, both ends of each while it is started, and those of the
	 * program that sends signals: hundreds of children have no more than four.
	 */
	private static final long PIPES_AT_ONCE = 6 * (LIMIT + 2);

	/**
	 * Whoever has died is collected while the next ones run: a program that sends a
	 * signal, too.
	 */
	private static final long ZOMBIES_AT_ONCE = LIMIT + 2;

	private final Leftovers leftovers = Leftovers.before();

	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	@Timeout(900)
	void losesNoTask(Mode mode) throws Exception {
		// A small and quick JVM each: this is about their ends.
		RealEngine engine = new RealEngine(ChildLauncher.javaOfThisJvm(),
				List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		// Where a child is kept, longer than it takes to hit one: else none is hit at
		// work.
		String steps = (mode == Mode.POOL) ? "10000000 " : "1000 ";
		List<String> inputs = IntStream.range(0, TASKS).mapToObj((index) -> steps + index).toList();
		Chaos chaos = new Chaos();
		Thread thread = new Thread(chaos, "chaos");
		thread.start();
		RunResult result;
		try {
			result = engine.run(RealRun.of(mode, LIMIT, CountLoop.class, inputs).retries(RETRIES).run(),
					new EndedTasks((task) -> chaos.ended.release()));
		}
		finally {
			chaos.over = true;
			chaos.ended.release(TASKS_A_HIT);
			thread.join();
		}
		assertThat(result.tasks()).extracting(TaskResult::outcome).hasSize(TASKS).containsOnly(Outcome.OK);
		assertThat(result.tasks()).extracting(TaskResult::output)
			.containsExactlyElementsOf(engine.run(Mode.THREADS, 1, CountLoop.class, inputs)
				.tasks()
				.stream()
				.map(TaskResult::output)
				.toList());
		assertThat(result.leftAlive()).isEmpty();
		assertThat(chaos.failure).isNull();
		assertThat(result.tasks().stream().mapToInt((task) -> task.attempts() - 1).sum()).isBetween(1, chaos.killed);
		assertThat(chaos.mostPipes - chaos.pipesBefore).isLessThanOrEqualTo(PIPES_AT_ONCE);
		assertThat(chaos.mostZombies).isLessThanOrEqualTo(ZOMBIES_AT_ONCE);
		engine.close();
		this.leftovers.assertNone();
	}

	/** The somebody. How children are hit is the same in every run; when is not. */
	private static final class Chaos implements Runnable {

		private final Random random = new Random(SEED);

		private final Semaphore ended = new Semaphore(0);

		private final long pipesBefore = Leftovers.pipes();

		private volatile boolean over;

		private int killed;

		private long mostPipes;

		private long mostZombies;

		private @Nullable Exception failure;

		@Override
		public void run() {
			try {
				this.ended.acquire(TASKS_A_HIT);
				while (!this.over) {
					List<ProcessHandle> children = children();
					if (!children.isEmpty()) {
						hit(children.get(this.random.nextInt(children.size())));
					}
					this.mostPipes = Math.max(this.mostPipes, Leftovers.pipes());
					this.mostZombies = Math.max(this.mostZombies, children.stream().filter(Signals::isZombie).count());
					this.ended.acquire(TASKS_A_HIT);
				}
			}
			catch (IOException | InterruptedException ex) {
				this.failure = ex;
			}
		}

		private void hit(ProcessHandle child) throws IOException, InterruptedException {
			if (this.random.nextBoolean()) {
				this.killed += child.destroyForcibly() ? 1 : 0;
			}
			else if (Signals.send(child, "STOP")) {
				Signals.send(child, "CONT");
			}
		}

		private static List<ProcessHandle> children() {
			try (Stream<ProcessHandle> all = ProcessHandle.current().children()) {
				return all.toList();
			}
		}

	}

}
