package io.processfanout.dispatch;

import java.util.Optional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.child.ChildClassPath;
import io.processfanout.child.ChildEnvironment;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.NestedJars;
import io.processfanout.child.TemporaryDirectory;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.policy.Limit;
import io.processfanout.worker.Workload;

/**
 * A dispatcher with real threads and real children, as the application puts it together.
 */
public final class RealEngine {

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	private final Dispatcher dispatcher;

	public RealEngine() {
		ChildLauncher launcher = new ChildLauncher(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(), classPath(),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES));
		this.dispatcher = Dispatcher.of(launcher, new Slots(),
				new DispatcherSettings(Duration.ofMillis(10), Duration.ofMillis(250)),
				new FanOutMeters(new SimpleMeterRegistry()));
	}

	private static ChildClassPath classPath() {
		try {
			return new ChildClassPath(new NestedJars(new TemporaryDirectory()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public RunResult run(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		return this.dispatcher.run(runOf(mode, limit, workload, inputs), RunListener.NONE);
	}

	BackgroundRun runInBackground(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		return BackgroundRun.of(this.dispatcher, runOf(mode, limit, workload, inputs), RunListener.NONE);
	}

	private static Run runOf(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		NamedWorkload named = new NamedWorkload(workload.getSimpleName(), workload);
		List<Task> tasks = IntStream.range(0, inputs.size())
			.mapToObj((index) -> new Task(index, named, inputs.get(index)))
			.toList();
		return new Run(mode, tasks, new Limit(limit, "fixed at " + limit), Optional.empty(), TEN_MINUTES, TEN_MINUTES,
				0, Halt.NEVER);
	}

}
