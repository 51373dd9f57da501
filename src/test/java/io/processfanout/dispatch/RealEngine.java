package io.processfanout.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
import io.processfanout.measure.PoolMeters;
import io.processfanout.pool.ChildPool;
import io.processfanout.pool.PoolRules;
import io.processfanout.task.Mode;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.worker.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher with real threads and real children, as the application puts it together.
 */
public final class RealEngine implements AutoCloseable {

	private final Dispatcher dispatcher;

	private final Slots slots;

	private final ChildPool pool;

	private final MeterRegistry meters = new SimpleMeterRegistry();

	public RealEngine() {
		this(ChildLauncher.javaOfThisJvm(), List.of());
	}

	/** An engine that shows what tasks print. */
	RealEngine(LineWriter lines) {
		this(ChildLauncher.javaOfThisJvm(), List.of(), lines, PoolRules.USUAL);
	}

	/**
	 * An engine whose children are unlike the application's.
	 * @param java what starts them
	 * @param flags JVM flags after the usual ones
	 */
	RealEngine(Path java, List<String> flags) {
		this(java, flags, null, PoolRules.USUAL);
	}

	/** An engine that keeps children only so long. */
	RealEngine(PoolRules rules) {
		this(ChildLauncher.javaOfThisJvm(), List.of(), null, rules);
	}

	/** An engine whose children are unlike the application's, kept only so long. */
	RealEngine(Path java, PoolRules rules) {
		this(java, List.of(), null, rules);
	}

	private RealEngine(Path java, List<String> flags, @Nullable LineWriter lines, PoolRules rules) {
		ChildLauncher launcher = new ChildLauncher(java, JvmFlags.ofChildren(flags), classPath(),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES), lines);
		this.pool = new ChildPool(launcher, rules, new PoolMeters(this.meters));
		this.slots = Slots.beside(this.pool);
		this.dispatcher = Dispatcher.of(launcher, this.pool, this.slots, new FanOutMeters(this.meters),
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

	/** The same, with memory as it is admitted. */
	RunResult run(Run run, Admission admission, RunListener listener) {
		return this.dispatcher.run(run, admission, ResultFilter.ALL, listener);
	}

	BackgroundRun runInBackground(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		return runInBackground(runOf(mode, limit, workload, inputs));
	}

	BackgroundRun runInBackground(Run run) {
		return BackgroundRun.of(this.dispatcher, run, RunListener.NONE);
	}

	void startAhead(Run run) {
		this.dispatcher.startAhead(run, FixedAdmission.of(run));
	}

	ChildPool pool() {
		return this.pool;
	}

	MeterRegistry meters() {
		return this.meters;
	}

	/** How many kept children had to go, for a reason as the meter names it. */
	long recycled(String reason) {
		Counter counter = this.meters.find("fanout.pool.recycled").tag("reason", reason).counter();
		return (counter != null) ? (long) counter.count() : 0;
	}

	/** The processes of the kept children. */
	List<ProcessHandle> kept() {
		return this.pool.pids().stream().flatMap((pid) -> ProcessHandle.of(pid).stream()).toList();
	}

	/** What slots and kept children may hold of the memory, in MB. */
	long memoryMb() {
		return this.slots.memoryMb();
	}

	/** Has the kept children leave. */
	@Override
	public void close() {
		this.pool.close();
	}

	/** How many slots are taken now: none when no run is on. */
	int slotsTaken() {
		return this.slots.taken();
	}

	private static Run runOf(Mode mode, int limit, Class<? extends Workload> workload, List<String> inputs) {
		return RealRun.of(mode, limit, workload, inputs).run();
	}

}
