package io.processfanout;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.child.LineWriter;
import io.processfanout.dispatch.Run;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.settings.SettingSource;
import io.processfanout.task.Mode;
import io.processfanout.task.TimeLimit;
import tools.jackson.databind.json.JsonMapper;

/** The engine as the application has it, meters and all, and runs of trivial tasks. */
public final class BenchmarkEngine {

	private BenchmarkEngine() {
	}

	/**
	 * An engine with the settings that system properties name.
	 * @return the engine; the caller closes it
	 */
	public static Engine start() {
		return new Engine(FanOutSettings.read(List.of(SettingSource.systemProperties())), new SimpleMeterRegistry(),
				BenchmarkEngine.class.getClassLoader(), () -> JsonMapper.builder().build(), UnaryOperator.identity(),
				new LineWriter(() -> System.err));
	}

	/**
	 * Tasks that count to one.
	 * @param engine what runs them
	 * @param mode how
	 * @param tasks how many, 1 or more
	 * @param limit how many at once, 1 or more
	 * @return a run, for once
	 */
	public static Run trivial(Engine engine, Mode mode, int tasks, int limit) {
		return Run.plain(mode, engine.workloads().named("count-loop").orElseThrow(), Collections.nCopies(tasks, "1"),
				new PolicyChoice(PolicyChoice.Name.FIXED, limit, Rounding.CEILING),
				TimeLimit.of(Duration.ofMinutes(5)));
	}

}
