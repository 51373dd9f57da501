package io.processfanout.measure;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of the engine: names, tags and descriptions. Meters are written, never read
 * back: results carry the same numbers by themselves, and have them where a registry
 * fails. Thread-safe.
 */
public final class FanOutMeters {

	private static final String TASK = "fanout.task.";

	private static final String RUN = "fanout.run";

	private static final String LIMIT = "fanout.limit";

	private static final String IN_FLIGHT = "fanout.in.flight";

	/** Both tags have a handful of values: the modes, the outcomes. */
	private static final String MODE = "mode";

	private static final String OUTCOME = "outcome";

	private static final Phase[] PHASES = Phase.values();

	private static final int OUTCOMES = Outcome.values().length;

	/** Where nobody reads any: nothing of Micrometer is loaded. */
	public static final FanOutMeters NONE = new FanOutMeters();

	private final @Nullable MeterRegistry registry;

	/** The timers of tasks by mode, outcome and phase, each once it is needed. */
	private final AtomicReferenceArray<@Nullable Timer> timers = new AtomicReferenceArray<>(
			Mode.values().length * OUTCOMES * PHASES.length);

	private final AtomicInteger limit = new AtomicInteger();

	private final AtomicInteger inFlight = new AtomicInteger();

	private final MeterFailures failures = new MeterFailures();

	private FanOutMeters() {
		this.registry = null;
	}

	/**
	 * Registers the gauges; timers follow with their first record.
	 * @param registry where the meters live
	 */
	public FanOutMeters(MeterRegistry registry) {
		this.registry = registry;
		Gauge.builder(LIMIT, this.limit, AtomicInteger::get)
			.description("Most tasks at once that the latest run was allowed")
			.register(registry);
		Gauge.builder(IN_FLIGHT, this.inFlight, AtomicInteger::get)
			.description("Tasks running now, over all runs of this process")
			.register(registry);
	}

	/**
	 * Records every phase that an ended task went through.
	 * @param mode how it was run
	 * @param outcome how it ended
	 * @param times the phases as the task's result has them
	 */
	public void taskEnded(Mode mode, Outcome outcome, PhaseTimes times) {
		MeterRegistry to = this.registry;
		if (to == null) {
			return;
		}
		try {
			for (Phase phase : PHASES) {
				if (times.has(phase)) {
					timer(mode, outcome, phase, to).record(times.of(phase));
				}
			}
		}
		catch (RuntimeException | Error ex) {
			this.failures.tell(ex);
		}
	}

	/** Looked up once: to find it in the registry takes longer than all else here. */
	@SuppressWarnings("EnumOrdinal") // within one JVM, which is as far as the array gets
	private Timer timer(Mode mode, Outcome outcome, Phase phase, MeterRegistry to) {
		int place = (mode.ordinal() * OUTCOMES + outcome.ordinal()) * PHASES.length + phase.ordinal();
		Timer known = this.timers.get(place);
		if (known != null) {
			return known;
		}
		Timer timer = Timer.builder(TASK + phase.label())
			.description("Time tasks spent in the phase " + phase.label())
			.tag(MODE, mode.label())
			.tag(OUTCOME, outcome.name().toLowerCase(Locale.ROOT))
			.register(to);
		this.timers.set(place, timer);
		return timer;
	}

	/**
	 * Records an ended run.
	 * @param mode how its tasks were run
	 * @param allOk whether every task ended well
	 * @param wall from the run's first task accepted to its last outcome
	 */
	public void runEnded(Mode mode, boolean allOk, Duration wall) {
		if (this.registry == null) {
			return;
		}
		try {
			Timer.builder(RUN)
				.description("Time whole runs took")
				.tag(MODE, mode.label())
				.tag(OUTCOME, allOk ? "ok" : "failed")
				.register(this.registry)
				.record(wall);
		}
		catch (RuntimeException | Error ex) {
			this.failures.tell(ex);
		}
	}

	/**
	 * A run begins.
	 * @param value the limit it was given
	 */
	public void limitIs(int value) {
		this.limit.set(value);
	}

	/** A task took a slot. */
	public void slotTaken() {
		this.inFlight.incrementAndGet();
	}

	/** A task gave its slot back. */
	public void slotGivenBack() {
		this.inFlight.decrementAndGet();
	}

}
