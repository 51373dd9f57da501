package io.processfanout.settings;

import java.time.Duration;
import java.util.List;

import io.processfanout.child.ChildEnvironment;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.TimeSpan;
import io.processfanout.service.RequestBounds;
import io.processfanout.service.RequestDefaults;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings, all under {@code fanout}. A setting that is unknown or out of range stops
 * the application; none is repaired. {@link Settings} reads them.
 *
 * @param policy what the limit comes from, where a request does not say; {@code fixed} if
 * there is a limit and {@code affinity} if not
 * @param limit the number for policy {@code fixed}
 * @param cpuShareRounding what policy {@code cpu-share} does with a fraction of a CPU
 * @param timeLimit the longest a request may take, where it does not say
 * @param pollInterval how late a timeout may be seen
 * @param killGrace how long a task that was asked to stop may take before it is killed
 * @param invocationReserve what is kept of a Lambda invocation's time for its answer
 * @param memoryReserve what is kept of the memory beside what parent and children hold
 * @param emf whether each Lambda invocation prints its metrics for CloudWatch, which
 * bills them
 * @param child what every child gets
 * @param max the most a request may ask for
 * @param price what Lambda charges
 */
public record FanOutProperties(PolicyChoice.@Nullable Name policy, @Nullable Integer limit,
		@DefaultValue("ceiling") Rounding cpuShareRounding, @DefaultValue("5m") Duration timeLimit,
		@DefaultValue("10ms") Duration pollInterval, @DefaultValue("250ms") Duration killGrace,
		@DefaultValue("500ms") Duration invocationReserve, @DefaultValue("16MB") DataSize memoryReserve,
		@DefaultValue("true") boolean emf, @DefaultValue ChildProperties child, @DefaultValue Max max,
		@DefaultValue PriceProperties price) {

	/** A timeout that is seen later than this is none. */
	private static final Duration LONGEST_POLL_INTERVAL = Duration.ofHours(1);

	private static final Duration SHORTEST_TIME_LIMIT = Duration.ofMillis(1);

	/** Beyond some 290 years nanoseconds would overflow; this is enough for anyone. */
	private static final Duration LONGEST_TIME_LIMIT = Duration.ofDays(365);

	public FanOutProperties {
		if (pollInterval.compareTo(Duration.ZERO) <= 0) {
			throw new IllegalArgumentException(
					"fanout.poll-interval must be positive, was " + TimeSpan.write(pollInterval));
		}
		if (pollInterval.compareTo(LONGEST_POLL_INTERVAL) > 0) {
			throw new IllegalArgumentException("fanout.poll-interval must be at most "
					+ TimeSpan.write(LONGEST_POLL_INTERVAL) + ", was " + TimeSpan.write(pollInterval));
		}
		if (killGrace.isNegative()) {
			throw new IllegalArgumentException(
					"fanout.kill-grace must not be negative, was " + TimeSpan.write(killGrace));
		}
		if (timeLimit.compareTo(SHORTEST_TIME_LIMIT) < 0 || timeLimit.compareTo(max.time()) > 0) {
			throw new IllegalArgumentException("fanout.time-limit must be from " + TimeSpan.write(SHORTEST_TIME_LIMIT)
					+ " to fanout.max.time, " + TimeSpan.write(max.time()) + ", was " + TimeSpan.write(timeLimit));
		}
		if (invocationReserve.compareTo(killGrace) < 0) {
			throw new IllegalArgumentException("fanout.invocation-reserve must be at least fanout.kill-grace, "
					+ TimeSpan.write(killGrace) + ", was " + TimeSpan.write(invocationReserve));
		}
		if (memoryReserve.isNegative()) {
			throw new IllegalArgumentException("fanout.memory-reserve must not be negative, was " + memoryReserve);
		}
		if (limit != null && (limit < 1 || limit > max.limit())) {
			throw new IllegalArgumentException(
					"fanout.limit must be from 1 to fanout.max.limit, " + max.limit() + ", was " + limit);
		}
		if (limit == null && policy == PolicyChoice.Name.FIXED) {
			throw new IllegalArgumentException("fanout.policy=fixed needs fanout.limit, from 1 to " + max.limit());
		}
		if (limit != null && policy != null && policy != PolicyChoice.Name.FIXED) {
			throw new IllegalArgumentException("fanout.limit goes with fanout.policy=fixed only, was " + limit
					+ " with fanout.policy=" + policy.label());
		}
	}

	PolicyChoice policyChoice() {
		PolicyChoice.Name unsaid = (this.limit != null) ? PolicyChoice.Name.FIXED : PolicyChoice.Name.AFFINITY;
		return new PolicyChoice((this.policy != null) ? this.policy : unsaid, this.limit, this.cpuShareRounding);
	}

	public RequestDefaults requestDefaults() {
		return new RequestDefaults(policyChoice(), this.timeLimit);
	}

	public RequestBounds requestBounds() {
		return new RequestBounds(this.max.tasks(), this.max.limit(), this.max.time(), this.max.retries(),
				this.max.input().toBytes(), this.max.inputs().toBytes(), this.max.childMemory().toMegabytes());
	}

	/**
	 * What every child gets.
	 *
	 * @param environment names of the variables that a child is given; the default ones
	 * if there are none
	 * @param jvmFlags flags after those taken over from the parent, so that they win
	 * @param leastHeap the least heap a child is started with
	 */
	public record ChildProperties(@Nullable List<String> environment, @DefaultValue List<String> jvmFlags,
			@DefaultValue("16MB") DataSize leastHeap) {

		public ChildProperties {
			for (String name : (environment != null) ? environment : List.<String>of()) {
				if (name.isBlank() || name.contains("=")) {
					throw new IllegalArgumentException(
							"fanout.child.environment must be names of variables, was " + name);
				}
			}
			if (leastHeap.toMegabytes() < 1) {
				throw new IllegalArgumentException("fanout.child.least-heap must be 1MB or more, was " + leastHeap);
			}
		}

		public ChildEnvironment childEnvironment() {
			return new ChildEnvironment((this.environment != null) ? this.environment : ChildEnvironment.DEFAULT_NAMES);
		}

	}

	/**
	 * The most a request may ask for.
	 *
	 * @param tasks tasks in a request
	 * @param limit tasks at once
	 * @param time the longest time limit
	 * @param retries starts of a failed task after its first
	 * @param input length of an input, in characters as 1 byte
	 * @param inputs length of all inputs of a request, in characters as 1 byte
	 * @param childMemory memory of a child
	 * @param answer length of a whole answer of function fanout, as JSON in UTF-8
	 */
	public record Max(@DefaultValue("10000") int tasks, @DefaultValue("256") int limit,
			@DefaultValue("24h") Duration time, @DefaultValue("100") int retries, @DefaultValue("16MB") DataSize input,
			@DefaultValue("64MB") DataSize inputs, @DefaultValue("1TB") DataSize childMemory,
			@DefaultValue("5MB") DataSize answer) {

		public Max {
			if (tasks < 1) {
				throw new IllegalArgumentException("fanout.max.tasks must be 1 or more, was " + tasks);
			}
			if (limit < 1) {
				throw new IllegalArgumentException("fanout.max.limit must be 1 or more, was " + limit);
			}
			if (retries < 0) {
				throw new IllegalArgumentException("fanout.max.retries must be 0 or more, was " + retries);
			}
			requireAtLeast("input", input, DataSize.ofBytes(1));
			requireAtLeast("inputs", inputs, DataSize.ofBytes(1));
			requireAtLeast("child-memory", childMemory, DataSize.ofMegabytes(1));
			requireAtLeast("answer", answer, DataSize.ofKilobytes(32));
			if (time.compareTo(SHORTEST_TIME_LIMIT) < 0 || time.compareTo(LONGEST_TIME_LIMIT) > 0) {
				throw new IllegalArgumentException("fanout.max.time must be from " + TimeSpan.write(SHORTEST_TIME_LIMIT)
						+ " to " + TimeSpan.write(LONGEST_TIME_LIMIT) + ", was " + TimeSpan.write(time));
			}
		}

		private static void requireAtLeast(String name, DataSize size, DataSize least) {
			if (size.compareTo(least) < 0) {
				throw new IllegalArgumentException(
						"fanout.max." + name + " must be at least " + least + ", was " + size);
			}
		}

	}

}
