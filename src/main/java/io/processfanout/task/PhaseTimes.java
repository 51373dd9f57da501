package io.processfanout.task;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How long each phase took, of one task or summed over several. A phase that no task went
 * through is absent, not zero. A value; a task makes several of it on its way, so it is
 * an array and not a map.
 */
public final class PhaseTimes {

	private static final double NANOS_PER_SECOND = 1e9;

	private static final Phase[] PHASES = Phase.values();

	private static final long ABSENT = Long.MIN_VALUE;

	/** No time in any phase. */
	public static final PhaseTimes NONE = new PhaseTimes(Map.of());

	/** Nanoseconds by the phase's ordinal. */
	private final long[] nanos;

	/**
	 * The times of some phases.
	 * @param times the time of every phase gone through
	 */
	public PhaseTimes(Map<Phase, Duration> times) {
		this(new long[PHASES.length]);
		Arrays.fill(this.nanos, ABSENT);
		times.forEach((phase, time) -> this.nanos[place(phase)] = time.toNanos());
	}

	private PhaseTimes(long[] nanos) {
		this.nanos = nanos;
	}

	/** Within one JVM, which is as far as the array gets. */
	@SuppressWarnings("EnumOrdinal")
	private static int place(Phase phase) {
		return phase.ordinal();
	}

	/**
	 * The time of every phase gone through.
	 * @return in the phases' order; not to be changed
	 */
	public Map<Phase, Duration> times() {
		Map<Phase, Duration> times = new EnumMap<>(Phase.class);
		for (Phase phase : PHASES) {
			if (has(phase)) {
				times.put(phase, of(phase));
			}
		}
		return Collections.unmodifiableMap(times);
	}

	/**
	 * These times with one phase's set.
	 * @param phase the phase
	 * @param time its time
	 * @return a new value
	 */
	public PhaseTimes with(Phase phase, Duration time) {
		long[] changed = this.nanos.clone();
		changed[place(phase)] = time.toNanos();
		return new PhaseTimes(changed);
	}

	/**
	 * Phase by phase, the sum of both.
	 * @param other what to add
	 * @return a new value
	 */
	public PhaseTimes plus(PhaseTimes other) {
		long[] sum = this.nanos.clone();
		for (int i = 0; i < sum.length; i++) {
			if (other.nanos[i] != ABSENT) {
				sum[i] = (sum[i] == ABSENT) ? other.nanos[i] : sum[i] + other.nanos[i];
			}
		}
		return new PhaseTimes(sum);
	}

	/**
	 * Whether a phase was gone through.
	 * @param phase the phase
	 * @return true if it has a time, be it zero
	 */
	public boolean has(Phase phase) {
		return this.nanos[place(phase)] != ABSENT;
	}

	/**
	 * One phase's time.
	 * @param phase the phase
	 * @return its time, zero if the task did not go through it
	 */
	public Duration of(Phase phase) {
		return has(phase) ? Duration.ofNanos(this.nanos[place(phase)]) : Duration.ZERO;
	}

	/**
	 * All phases gone through, as results show them.
	 * @return seconds by the phase's label, in the phases' order
	 */
	public Map<String, Double> seconds() {
		Map<String, Double> seconds = new LinkedHashMap<>();
		for (Phase phase : PHASES) {
			if (has(phase)) {
				seconds.put(phase.label(), this.nanos[place(phase)] / NANOS_PER_SECOND);
			}
		}
		return Collections.unmodifiableMap(seconds);
	}

	/**
	 * A duration as results show it.
	 * @param time the duration
	 * @return the same in seconds
	 */
	public static double seconds(Duration time) {
		return time.toNanos() / NANOS_PER_SECOND;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof PhaseTimes times && Arrays.equals(this.nanos, times.nanos);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.nanos);
	}

	@Override
	public String toString() {
		return times().toString();
	}

}
