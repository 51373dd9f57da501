package io.processfanout.bench;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.processfanout.Engine;
import io.processfanout.child.LineWriter;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Kept children among the modes of a comparison. */
@Tag("forks")
class PoolComparisonIT {

	private final Engine engine = new Engine(FanOutSettings.defaults(), PoolComparisonIT.class.getClassLoader(),
			JsonMapper::new, UnaryOperator.identity(), new LineWriter(() -> System.err));

	@AfterEach
	void closeEngine() {
		this.engine.close();
	}

	/** Fresh children may take the memory of kept ones, which are started anew then. */
	@Test
	void warmRepetitionsHaveTheirChildrenWhateverRanInBetween() {
		AtomicInteger toRun = new AtomicInteger();
		AtomicInteger ended = new AtomicInteger();

		BenchResult result = compare(List.of("processes", "pool"), 4, 1_000_000, 4, (event) -> {
			if (event instanceof RunEvent.ComparisonBegan began) {
				toRun.set(began.tasks());
			}
			else if (event instanceof RunEvent.ComparisonExtended extended) {
				toRun.set(extended.tasks());
			}
			else if (event instanceof RunEvent.TaskEnded) {
				ended.incrementAndGet();
			}
		});

		ModeResult pool = mode(result, "pool");
		assertThat(result.allOk()).as(result.whatIsWrong().orElse("")).isTrue();
		assertThat(pool.secondsPerRepetition()).hasSize(4);
		assertThat(pool.shownRepetition()).isGreaterThan(1);
		assertThat(pool.phases()).doesNotContainKeys("spawn", "boot", "reap").containsKeys("compute", "transfer");
		assertThat(pool.startUpShare()).isNull();
		assertThat(result.notes()).noneMatch((note) -> note.contains("children were started in warm repetitions"));
		assertThat(ended).as("what progress is told").hasValue(toRun.get());
	}

	@Test
	void theColdRepetitionStartsThem() {
		ModeResult pool = mode(compare(List.of("pool"), 4, 1000, 1, RunListener.NONE), "pool");

		assertThat(pool.phases()).containsKeys("spawn", "boot", "compute", "transfer").doesNotContainKey("reap");
		assertThat(pool.startUpShare()).isPositive();
	}

	/** A child's time is in its parent's own only when it has ended. */
	@Test
	void theCpuTimeOfChildrenThatLiveOnIsCounted() {
		ModeResult pool = mode(compare(List.of("pool"), 4, 200_000_000, 2, RunListener.NONE), "pool");

		double tasks = pool.tasks().stream().map(TaskEntry::cpuSeconds).mapToDouble(Objects::requireNonNull).sum();
		assertThat(pool.cpuSeconds()).isGreaterThan(tasks / 2);
	}

	private BenchResult compare(List<String> modes, long tasks, long iterations, long repetitions,
			RunListener listener) {
		return this.engine.comparison()
			.compare(new BenchRequest(null, modes, "count-loop", null, tasks, iterations, null, null, 2L, repetitions,
					null, null, null), listener);
	}

	private static ModeResult mode(BenchResult result, String name) {
		return result.modes().stream().filter((mode) -> mode.mode().equals(name)).findFirst().orElseThrow();
	}

}
