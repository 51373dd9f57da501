package io.processfanout.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A task that was stopped never answers for another one: each output is that of its own
 * input, over a hundred thousand exchanges with children of which some are stopped at
 * random moments.
 */
@Tag("forks")
@Timeout(600)
class StoppedTasksIT {

	private static final long SEED = 20_261_129;

	private final Leftovers leftovers = Leftovers.before();

	private final RealEngine engine = new RealEngine();

	private final Random random = new Random(SEED);

	private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

	@AfterEach
	void nothingIsLeft() {
		assertThat(this.engine.slotsTaken()).isZero();
		this.engine.close();
		this.leftovers.assertNone();
	}

	/**
	 * One task fails and the run halts at once: whatever the other slots do at that
	 * moment is stopped, and their children with it. The next run has the others.
	 */
	@Test
	void overAHundredThousandExchangesAtWhateverMomentARunIsHalted() {
		for (int exchanges = 0; exchanges < 100_000;) {
			int tasks = 800 + this.random.nextInt(1000);
			List<String> inputs = inputs(tasks);
			inputs.set(tasks - 1 - this.random.nextInt(100), "checked x");
			exchanges += takeIn(
					this.engine.run(RealRun.of(Mode.POOL, 3, Misbehaving.class, inputs).halt(Halt.NOW).run()), inputs);
		}
		assertThat(this.counts.get(Outcome.CANCELLED)).as("stopped").isGreaterThan(20);
		assertThat(this.counts.get(Outcome.OK)).isGreaterThan(90_000);
		assertThat(this.counts).containsOnlyKeys(Outcome.OK, Outcome.EXCEPTION, Outcome.CANCELLED, Outcome.NOT_STARTED);
		assertThat(this.engine.recycled("task-ended-it")).isPositive();
	}

	/**
	 * Each of those that take long ends at about its timeout, a little before or after.
	 */
	@Test
	void thoughTheyEndInTheMomentOfTheirTimeout() {
		Duration timeout = Duration.ofSeconds(2);
		List<String> inputs = inputs(2_000);
		for (int i = 0; i < 32; i++) {
			int place = this.random.nextInt(inputs.size());
			inputs.set(place, "sleep " + (1_960 + this.random.nextInt(60)) + " " + place);
		}
		RunResult result = this.engine
			.run(RealRun.of(Mode.POOL, 8, Misbehaving.class, inputs).taskTimeout(timeout).run());
		takeIn(result, inputs);
		assertThat(this.counts).containsOnlyKeys(Outcome.OK, Outcome.TIMEOUT);
		assertThat(this.counts.get(Outcome.TIMEOUT)).isPositive();
		// On a busy machine others take long too. Whoever is stopped had its time.
		assertThat(result.tasks()).filteredOn((task) -> task.outcome() == Outcome.TIMEOUT)
			.allSatisfy((task) -> assertThat(task.end().minus(task.start())).isGreaterThanOrEqualTo(timeout));
	}

	private static List<String> inputs(int tasks) {
		return new ArrayList<>(IntStream.range(0, tasks).mapToObj((index) -> "echo " + index).toList());
	}

	/** How many of them were given to a child. */
	private int takeIn(RunResult result, List<String> inputs) {
		int exchanges = 0;
		assertThat(result.tasks()).hasSameSizeAs(inputs);
		for (TaskResult task : result.tasks()) {
			this.counts.merge(task.outcome(), 1, Integer::sum);
			exchanges += (task.outcome() == Outcome.NOT_STARTED) ? 0 : 1;
			if (task.outcome() == Outcome.OK) {
				String input = inputs.get(task.index());
				// Not with an assertion for each of so many.
				if (!input.substring(input.indexOf(' ') + 1).equals(task.output())) {
					throw new AssertionError("\"" + input + "\" has the output " + task.output());
				}
			}
		}
		return exchanges;
	}

}
