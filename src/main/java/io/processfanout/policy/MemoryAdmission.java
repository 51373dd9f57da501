package io.processfanout.policy;

import java.util.Optional;

import io.processfanout.machine.FunctionMemory;
import io.processfanout.task.Limit;

/**
 * How many children fit into the memory, and how much heap each gets. A pure value.
 *
 * @param memory the memory there is, if it is known
 * @param parentMb what the parent holds now, in MB
 * @param growth what the parent may come to hold meanwhile
 * @param besideHeapMb what a child holds beside its heap, in MB
 * @param leastHeapMb the least heap a child is started with, in MB
 * @param mostHeapMb the most, in MB: the parent's own, for equal terms
 */
public record MemoryAdmission(Optional<FunctionMemory> memory, long parentMb, ParentGrowth growth, long besideHeapMb,
		long leastHeapMb, long mostHeapMb) {

	/**
	 * A limit and the memory that goes with it.
	 *
	 * @param limit how many children at once; 0 if not even one fits
	 * @param share what each child gets; empty if not even one fits
	 */
	public record Admitted(Limit limit, Optional<MemoryShare> share) {
	}

	/**
	 * Caps a limit by the memory.
	 * @param limit what the policy says
	 * @param childMb what a child is to have in all, in MB, if the request says so
	 * @return the limit that fits, with the reason, and each child's share
	 */
	public Admitted admit(Limit limit, Optional<Long> childMb) {
		long least = this.besideHeapMb + this.leastHeapMb;
		long need = childMb.orElse(least);
		if (need < least) {
			return new Admitted(
					limit
						.cappedBy(0,
								"a child of " + need + " MB cannot run, it needs " + this.besideHeapMb
										+ " MB beside a heap of at least " + this.leastHeapMb + " MB"),
					Optional.empty());
		}
		if (this.memory.isEmpty()) {
			long unknown = childMb.orElse(this.besideHeapMb + this.mostHeapMb);
			return new Admitted(new Limit(limit.value(), limit.reason() + "; memory unknown"),
					Optional.of(share(unknown, childMb, Long.MAX_VALUE, limit)));
		}
		return within(this.memory.get(), limit, need, childMb);
	}

	private Admitted within(FunctionMemory there, Limit limit, long need, Optional<Long> childMb) {
		long fitting = this.growth.childrenWithin(there.leftMb(), need);
		Limit capped = limit.cappedBy((int) Math.min(fitting, Integer.MAX_VALUE),
				"memory allows " + fitting + " (" + there + " less " + there.inUseMb() + " MB in use and "
						+ this.growth.megabytes(Math.max(1, fitting)) + " MB for the parent's growth, " + need
						+ " MB a child)");
		if (capped.value() == 0) {
			return new Admitted(capped, Optional.empty());
		}
		long forChildren = there.leftMb() - this.growth.megabytes(capped.value());
		long share = childMb.orElse(forChildren / capped.value());
		return new Admitted(capped, Optional.of(share(share, childMb, forChildren, capped)));
	}

	/**
	 * Asked for, a heap may be larger than the parent's own. Not asked for, it is not,
	 * and what the child leaves of its share is there for others.
	 */
	private MemoryShare share(long shareMb, Optional<Long> asked, long totalMb, Limit limit) {
		long heapMb = shareMb - this.besideHeapMb;
		if (asked.isEmpty()) {
			heapMb = Math.min(heapMb, this.mostHeapMb);
		}
		return new MemoryShare(heapMb, heapMb + this.besideHeapMb, totalMb, this.besideHeapMb + this.leastHeapMb,
				this.parentMb + this.growth.megabytes(limit.value()));
	}

}
