package io.processfanout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.MeterRegistry;
import io.processfanout.bench.BenchEnvironment;
import io.processfanout.bench.BenchFields;
import io.processfanout.bench.Comparison;
import io.processfanout.child.ChildClassPath;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.LineWriter;
import io.processfanout.child.NestedJars;
import io.processfanout.child.StartCache;
import io.processfanout.child.TemporaryDirectory;
import io.processfanout.child.Undertaker;
import io.processfanout.dispatch.Dispatcher;
import io.processfanout.dispatch.Run;
import io.processfanout.dispatch.Slots;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.machine.Machine;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.measure.PoolMeters;
import io.processfanout.pool.ChildPool;
import io.processfanout.service.ChildMemory;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.Mode;
import io.processfanout.task.TimeLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of the application, put together from its settings. Needs no Spring. Its
 * close ends every child and deletes every temporary file. Thread-safe.
 */
public final class Engine implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Engine.class);

	private final NestedJars nestedJars = new NestedJars(new TemporaryDirectory());

	private final LineWriter lines;

	private final Slots slots;

	private final FanOutSettings settings;

	private final Workloads workloads;

	private final ChildLauncher children;

	private final ChildPool pool;

	private final ProcessFanOutService service;

	private final BenchFields benchFields;

	private final FanOutFields fanOutFields;

	private final FanOut fanOut;

	private final Comparison comparison;

	/**
	 * An engine. It starts nothing by itself.
	 * @param settings the settings
	 * @param registry where the meters are registered
	 * @param loader where workloads are looked for
	 * @param json writes answers, to see how long they are
	 * @param titles gives the name by which the writer of a request knows a field
	 * @param lines shows what tasks print in children; this engine closes it
	 */
	public Engine(FanOutSettings settings, MeterRegistry registry, ClassLoader loader, Supplier<JsonMapper> json,
			UnaryOperator<String> titles, LineWriter lines) {
		this(settings, new FanOutMeters(registry), new PoolMeters(registry), loader, json, titles, lines);
	}

	/**
	 * An engine without meters.
	 * @param settings the settings
	 * @param loader where workloads are looked for
	 * @param json writes answers, to see how long they are
	 * @param titles gives the name by which the writer of a request knows a field
	 * @param lines shows what tasks print in children; this engine closes it
	 */
	public Engine(FanOutSettings settings, ClassLoader loader, Supplier<JsonMapper> json, UnaryOperator<String> titles,
			LineWriter lines) {
		this(settings, FanOutMeters.NONE, PoolMeters.NONE, loader, json, titles, lines);
	}

	private Engine(FanOutSettings settings, FanOutMeters meters, PoolMeters poolMeters, ClassLoader loader,
			Supplier<JsonMapper> json, UnaryOperator<String> titles, LineWriter lines) {
		Undertaker.begin().ifPresent(logger::warn);
		this.settings = settings;
		this.lines = lines;
		this.workloads = Workloads.in(loader);
		this.children = launcher(settings, this.nestedJars, lines);
		this.children.ground().watchAll(loader);
		this.pool = new ChildPool(this.children, settings.pool(), poolMeters);
		this.slots = Slots.beside(this.pool);
		this.service = new ProcessFanOutService(
				Dispatcher.of(this.children, this.pool, this.slots, meters, settings.pollInterval(),
						settings.killGrace()),
				() -> Machine.read(System.getenv()),
				new ChildMemory(this.children, this.slots, settings.memoryReserveMb(), settings.childLeastHeapMb()),
				this.pool, settings.requests().policy());
		this.benchFields = BenchFields.of(this.workloads.names(), settings.requests(), titles);
		this.fanOutFields = FanOutFields.of(this.workloads.names(), settings.requests(), titles);
		this.fanOut = new FanOut(this.service, this.workloads, this.fanOutFields, settings.requests().max().answer(),
				json);
		this.comparison = new Comparison(this.service, this.workloads, this.benchFields,
				ProcessCpu.ofThisProcess(this.pool::pids), () -> BenchEnvironment.read(Machine.read(System.getenv()),
						this.children.jvmFlags(), settings.pollInterval()));
	}

	private static ChildLauncher launcher(FanOutSettings settings, NestedJars nestedJars, LineWriter lines) {
		try {
			List<String> flags = JvmFlags.ofChildren(settings.childJvmFlags());
			List<String> kept = JvmFlags.optionsNotIn(flags);
			if (!kept.isEmpty()) {
				logger.warn("Children are not given {} of this JVM; name in fanout.child.jvm-flags what they need",
						String.join(", ", kept));
			}
			return new ChildLauncher(ChildLauncher.javaOfThisJvm(), flags,
					new ChildClassPath(nestedJars, StartCache.ofUser(System.getenv())), settings.childEnvironment(),
					settings.childForwardOutput() ? lines : null);
		}
		catch (IOException ex) {
			// What was copied by then would stay: nobody has this engine to close it.
			nestedJars.close();
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts the kept children that the settings want before there is a request, and does
	 * not wait for them. They are for the workload that the application brings, if it
	 * brings one: all that come from one place share their children's class path.
	 */
	public void startWarmChildren() {
		int count = this.settings.warmChildren();
		if (count > 0) {
			this.service.startAhead(Run.plain(Mode.POOL, this.workloads.ownOrBuiltIn(), Collections.nCopies(count, ""),
					this.settings.requests().policy(), TimeLimit.of(this.settings.requests().timeLimit())));
		}
	}

	/**
	 * The settings it was made of.
	 * @return the settings
	 */
	public FanOutSettings settings() {
		return this.settings;
	}

	/**
	 * The workloads that requests may name.
	 * @return the built-in ones and those that the loader found
	 */
	public Workloads workloads() {
		return this.workloads;
	}

	/**
	 * The slots that all runs of this engine share.
	 * @return the slots
	 */
	public Slots slots() {
		return this.slots;
	}

	/**
	 * Starts children, and ends them all.
	 * @return the launcher; this engine closes it
	 */
	public ChildLauncher children() {
		return this.children;
	}

	/**
	 * Keeps children between tasks.
	 * @return the pool; this engine closes it
	 */
	public ChildPool pool() {
		return this.pool;
	}

	/**
	 * Runs a workload over inputs, in any mode.
	 * @return the service
	 */
	public ProcessFanOutService service() {
		return this.service;
	}

	/**
	 * What a request for a comparison may say.
	 * @return its fields
	 */
	public BenchFields benchFields() {
		return this.benchFields;
	}

	/**
	 * What a request to run tasks may say.
	 * @return its fields
	 */
	public FanOutFields fanOutFields() {
		return this.fanOutFields;
	}

	/**
	 * The function {@code fanout}.
	 * @return runs the tasks of a request
	 */
	public FanOut fanOut() {
		return this.fanOut;
	}

	/**
	 * The function {@code bench}.
	 * @return compares the modes
	 */
	public Comparison comparison() {
		return this.comparison;
	}

	@Override
	public void close() {
		try {
			this.pool.close();
			this.children.close();
			this.lines.close();
		}
		finally {
			this.nestedJars.close();
		}
	}

}
