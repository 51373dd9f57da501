package io.processfanout.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a run needed at most, and what to give them next time. MB are of
 * 1,048,576 bytes; what was not measured is absent.
 *
 * @param cpuSeconds CPU time of the task that took most
 * @param peakMemoryMb the most that a task's child held, in MB. A child fills the heap it
 * is given before it collects, so with a smaller one it may do with less
 * @param childMemoryMb what to give each child, in MB: a tenth more than the most that
 * one held, and no less than any child needs
 * @param functionMemoryMb what a Lambda function needs for this process and as many such
 * children at once, in MB; absent if that is more than a function can have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Needs(@Nullable Double cpuSeconds, @Nullable Long peakMemoryMb, @Nullable Long childMemoryMb,
		@Nullable Long functionMemoryMb) {

	/** Of tasks of which nothing is known. */
	public static final Needs UNKNOWN = new Needs(null, null, null, null);

	/**
	 * What is enough for both.
	 * @param other what other tasks needed
	 * @return the larger of each; where one is unknown, the other. What no function has
	 * room for, none has beside others
	 */
	public Needs and(Needs other) {
		return new Needs(larger(this.cpuSeconds, other.cpuSeconds), larger(this.peakMemoryMb, other.peakMemoryMb),
				larger(this.childMemoryMb, other.childMemoryMb),
				(fitsNowhere() || other.fitsNowhere()) ? null : larger(this.functionMemoryMb, other.functionMemoryMb));
	}

	private boolean fitsNowhere() {
		return this.childMemoryMb != null && this.functionMemoryMb == null;
	}

	private static <T extends Comparable<T>> @Nullable T larger(@Nullable T one, @Nullable T other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.compareTo(other) >= 0) ? one : other;
	}

}
