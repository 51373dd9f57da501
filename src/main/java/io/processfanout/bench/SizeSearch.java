package io.processfanout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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
	private static final double CLOSE_ENOUGH = TaskCpu.TOLERANCE;

	/** Less than this part of a time more is noise, and says nothing of a step. */
	private static final double NOTICEABLE = 0.05;

	/** How many times larger the next size is where the last was no longer. */
	private static final double STEP_IN_THE_DARK = 10;

	/** A size that is so many times another is to take longer. */
	private static final double FAR_LARGER = 1e6;

	/** How much longer it is to take at least. */
	private static final double LONGER = 1.25;

	/**
	 * How many sizes are tried at most: some machines are too uneven for the tolerance.
	 */
	private static final int MAX_PROBES = 12;

	private final double wanted;

	private final LongFunction<Duration> probe;

	private final List<Point> tried = new ArrayList<>();

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
		for (int probes = 1; probes < MAX_PROBES && !isClose(nearest) && !doesNotGrow(); probes++) {
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
		Point point = new Point(iterations, this.probe.apply(iterations));
		this.tried.add(point);
		return point;
	}

	/** Whether a size takes what was asked for, or nearly. */
	boolean isClose(Point point) {
		return offBy(point) <= CLOSE_ENOUGH * this.wanted;
	}

	/** Whether the workload takes about the same time however large a task is. */
	boolean doesNotGrow() {
		return largest().iterations() >= FAR_LARGER * smallest().iterations()
				&& largest().nanos() < LONGER * smallest().nanos();
	}

	/** The smallest size that was tried. */
	Point smallest() {
		return Collections.min(this.tried, Comparator.comparingLong(Point::iterations));
	}

	/** The largest size that was tried. */
	Point largest() {
		return Collections.max(this.tried, Comparator.comparingLong(Point::iterations));
	}

	private double offBy(Point point) {
		return Math.abs(point.nanos() - this.wanted);
	}

	private long next(@Nullable Point before, Point last) {
		double next = last.iterations() * this.wanted / last.nanos();
		if (before != null) {
			double more = last.nanos() - before.nanos();
			double nanosPerStep = more / (last.iterations() - before.iterations());
			// A larger task that took less time says nothing of a step.
			if (nanosPerStep > 0 && (last.nanos() > this.wanted || Math.abs(more) >= NOTICEABLE * last.nanos())) {
				next = last.iterations() + (this.wanted - last.nanos()) / nanosPerStep;
			}
			else if (last.nanos() < this.wanted) {
				next = last.iterations() * STEP_IN_THE_DARK;
			}
		}
		double least = Math.max(1, last.iterations() / MAX_STEP);
		double most = Math.min(MAX_ITERATIONS, last.iterations() * MAX_STEP);
		return Math.round(Math.max(least, Math.min(next, most)));
	}

}
