package io.processfanout.bench;

import java.time.Duration;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Finds how many iterations take a given CPU time, by trying until a size is close
 * enough. Every task has costs that do not depend on its size, such as classes to load
 * and code to compile. So the cost of a step is taken from the difference between the
 * last two sizes.
 */
final class SizeSearch {

	private static final long FIRST = 1_000;

	private static final long MAX_ITERATIONS = 1_000_000_000_000L;

	/** The next size is at most this many times the last: a short probe says little. */
	private static final double MAX_STEP = 100;

	/** How far off a size may be that is taken, as a part of the time asked for. */
	private static final double CLOSE_ENOUGH = 0.1;

	/**
	 * How many sizes are tried at most: some machines are too uneven for the tolerance.
	 */
	private static final int MAX_PROBES = 12;

	private final double wanted;

	private final LongFunction<Duration> probe;

	/**
	 * A size that was tried.
	 *
	 * @param iterations the size
	 * @param cpu the CPU time it took
	 */
	record Point(long iterations, Duration cpu) {

		/** Never quite nothing, so that it can be divided by. */
		double nanos() {
			return Math.max(1, this.cpu.toNanos());
		}

	}

	/**
	 * A search.
	 * @param wanted the CPU time
	 * @param probe runs a task of a number of iterations and tells its CPU time
	 */
	SizeSearch(Duration wanted, LongFunction<Duration> probe) {
		this.wanted = wanted.toNanos();
		this.probe = probe;
	}

	/**
	 * Searches.
	 * @return the size that came nearest, with what it took
	 */
	Point nearest() {
		Point before = null;
		Point last = tried(FIRST);
		Point nearest = last;
		for (int probes = 1; probes < MAX_PROBES && offBy(nearest) > CLOSE_ENOUGH * this.wanted; probes++) {
			long next = next(before, last);
			if (next == last.iterations()) {
				// The smallest or the largest there is.
				return nearest;
			}
			before = last;
			last = tried(next);
			nearest = (offBy(last) < offBy(nearest)) ? last : nearest;
		}
		return nearest;
	}

	private Point tried(long iterations) {
		return new Point(iterations, this.probe.apply(iterations));
	}

	private double offBy(Point point) {
		return Math.abs(point.nanos() - this.wanted);
	}

	private long next(@Nullable Point before, Point last) {
		double next = last.iterations() * this.wanted / last.nanos();
		if (before != null) {
			double nanosPerStep = (last.nanos() - before.nanos()) / (last.iterations() - before.iterations());
			// A larger task that took less time says nothing of a step.
			if (nanosPerStep > 0) {
				next = last.iterations() + (this.wanted - last.nanos()) / nanosPerStep;
			}
		}
		double least = Math.max(1, last.iterations() / MAX_STEP);
		double most = Math.min(MAX_ITERATIONS, last.iterations() * MAX_STEP);
		return Math.round(Math.max(least, Math.min(next, most)));
	}

}
