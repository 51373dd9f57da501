package io.processfanout.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.child.ChildClassPath;
import io.processfanout.child.ChildEnvironment;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.LineWriter;
import io.processfanout.child.NestedJars;
import io.processfanout.child.StartCache;
import io.processfanout.child.TemporaryDirectory;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.task.Mode;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.worker.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher with real threads and real children, as the application puts it together.
 */
public final class RealEngine {

	private final Dispatcher dispatcher;

	private final Slots slots = new Slots();

	public RealEngine() {
		this(ChildLauncher.javaOfThisJvm(), List.of());
	}

	/** An engine that shows what tasks print. */
	RealEngine(LineWriter lines) {
		this(ChildLauncher.javaOfThisJvm(), List.of(), lines);
	}

	/**
	 * An engine whose children are unlike the application's.
	 * @param java what starts them
	 * @param flags JVM flags after the usual ones
	 */
	RealEngine(Path java, List<String> flags) {
		this(java, flags, null);
	}

	private RealEngine(Path java, List<String> flags, @Nullable LineWriter lines) {
		ChildLauncher launcher = new ChildLauncher(java, JvmFlags.ofChildren(flags), classPath(),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES), lines);
		this.dispatcher = Dispatcher.of(launcher, this.slots, new FanOutMeters(new SimpleMeterRegistry()),
				Duration.ofMillis(10), Duration.ofMillis(250));
	}

	private static ChildClassPath classPath() {
		try {
			return new ChildClassPath(new NestedJars(new TemporaryDirectory()), StartCache.ofUser(System.getenv()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public RunResult run(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		return run(runOf(mode, limit, workload, inputs));
	}

	RunResult run(Run run) {
		return run(run, RunListener.NONE);
	}

	RunResult run(Run run, RunListener listener) {
		return this.dispatcher.run(run, FixedAdmission.of(run), ResultFilter.ALL, listener);
	}

	BackgroundRun runInBackground(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		return runInBackground(runOf(mode, limit, workload, inputs));
	}

	BackgroundRun runInBackground(Run run) {
		return BackgroundRun.of(this.dispatcher, run, RunListener.NONE);
	}

	/** How many slots are taken now: none when no run is on. */
	int slotsTaken() {
		return this.slots.taken();
	}

	private static Run runOf(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		return RealRun.of(mode, limit, workload, inputs).run();
	}

}
