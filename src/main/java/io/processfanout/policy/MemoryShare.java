package io.processfanout.policy;

import java.util.Optional;

import io.processfanout.machine.LambdaCredit;

/**
 * What a child gets of the memory.
 *
 * @param heapMb its heap, in MB
 * @param childMb what it takes in all, in MB
 * @param allChildrenMb what is there for all children of this process, in MB
 * @param leastChildMb what any child takes in all, in MB: with the least heap there is
 * @param parentMb what the parent holds and may come to hold in this run, in MB
 */
public record MemoryShare(long heapMb, long childMb, long allChildrenMb, long leastChildMb, long parentMb) {

	/** A process may hold this part more than it was seen to: a tenth. */
	private static final long PARTS = 10;

	/**
	 * The same with less for each child, taken from its heap.
	 * @param mb what a child takes in all, in MB; at most as much as now
	 * @return a new share
	 */
	public MemoryShare withChildMb(long mb) {
		return new MemoryShare(this.heapMb - (this.childMb - mb), mb, this.allChildrenMb, this.leastChildMb,
				this.parentMb);
	}

	/**
	 * What to give a child.
	 * @param peakMb the most that one was seen to hold, in MB
	 * @return in MB
	 */
	public long enoughFor(long peakMb) {
		return Math.max(this.leastChildMb, withSpare(peakMb));
	}

	private static long withSpare(long megabytes) {
		return megabytes + (megabytes + PARTS - 1) / PARTS;
	}

	/**
	 * What the parent and its children need together.
	 * @param children how many at once
	 * @param eachMb what each child is given, in MB
	 * @return the memory of a Lambda function that admits so many, in MB; empty if it
	 * cannot have so much
	 */
	public Optional<Long> functionMemoryMb(int children, long eachMb) {
		long all = Math.max(LambdaCredit.MIN_MB, withSpare(this.parentMb) + children * eachMb);
		return (all <= LambdaCredit.MAX_MB) ? Optional.of(all) : Optional.empty();
	}

}
