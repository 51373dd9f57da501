package io.processfanout.task;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long each phase took, of one task or summed over several. A phase that no task went
 * through is absent, not zero.
 *
 * @param times the time of every phase gone through
 */
public record PhaseTimes(Map<Phase, Duration> times) {

	/** No time in any phase. */
	public static final PhaseTimes NONE = new PhaseTimes(Map.of());

	private static final double NANOS_PER_SECOND = 1e9;

	public PhaseTimes {
		Map<Phase, Duration> inOrder = new EnumMap<>(Phase.class);
		inOrder.putAll(times);
		times = Collections.unmodifiableMap(inOrder);
	}

	/**
	 * These times with one phase's set.
	 * @param phase the phase
	 * @param time its time
	 * @return a new value
	 */
	public PhaseTimes with(Phase phase, Duration time) {
		Map<Phase, Duration> changed = new EnumMap<>(Phase.class);
		changed.putAll(this.times);
		changed.put(phase, time);
		return new PhaseTimes(changed);
	}

	/**
	 * Phase by phase, the sum of both.
	 * @param other what to add
	 * @return a new value
	 */
	public PhaseTimes plus(PhaseTimes other) {
		Map<Phase, Duration> sum = new EnumMap<>(Phase.class);
		sum.putAll(this.times);
		other.times.forEach((phase, time) -> sum.merge(phase, time, Duration::plus));
		return new PhaseTimes(sum);
	}

	/**
	 * Whether a phase was gone through.
	 * @param phase the phase
	 * @return true if it has a time, be it zero
	 */
	public boolean has(Phase phase) {
		return this.times.containsKey(phase);
	}

	/**
	 * One phase's time.
	 * @param phase the phase
	 * @return its time, zero if the task did not go through it
	 */
	public Duration of(Phase phase) {
		return this.times.getOrDefault(phase, Duration.ZERO);
	}

	/**
	 * All phases gone through, as results show them.
	 * @return seconds by the phase's label, in the phases' order
	 */
	public Map<String, Double> seconds() {
		Map<String, Double> seconds = new LinkedHashMap<>();
		this.times.forEach((phase, time) -> seconds.put(phase.label(), seconds(time)));
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

}
