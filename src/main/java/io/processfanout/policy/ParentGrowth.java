package io.processfanout.policy;

/**
 * What this process, the parent, may come to hold while a run goes on, beside what it
 * holds already. Its heap bounds it.
 *
 * @param reserveMb kept free in any case, in MB
 * @param heapLeftMb the heap it may still fill, in MB
 * @param runMb what the run's answer takes at most, in MB
 * @param slotMb what each slot takes at most while an input leaves or an output arrives,
 * in MB
 */
public record ParentGrowth(long reserveMb, long heapLeftMb, long runMb, long slotMb) {

	/**
	 * The growth with so many slots.
	 * @param slots how many tasks run at once
	 * @return in MB
	 */
	public long megabytes(long slots) {
		return this.reserveMb + Math.min(this.heapLeftMb, this.runMb + slots * this.slotMb);
	}

	/**
	 * How many children fit beside the growth that they cause.
	 * @param leftMb what is left for both, in MB
	 * @param childMb what a child needs, in MB
	 * @return the largest number for which both fit, 0 or more
	 */
	long childrenWithin(long leftMb, long childMb) {
		long spareMb = leftMb - this.reserveMb;
		long ifHeapBounds = (spareMb - this.heapLeftMb) / childMb;
		long ifRunBounds = (spareMb - this.runMb) / (childMb + this.slotMb);
		return Math.max(0, Math.max(ifHeapBounds, ifRunBounds));
	}

}
