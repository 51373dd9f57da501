package io.processfanout.service;

import java.time.Duration;

import io.processfanout.machine.FunctionMemory;
import io.processfanout.machine.ResidentMemory;
import io.processfanout.policy.MemoryAdmission;

/**
 * What memory children may have at the moment.
 *
 * @param footprint what a child holds beside its heap
 * @param reserveMb what is kept free, in MB
 * @param leastHeapMb the least heap a child is started with, in MB
 */
public record ChildMemory(ChildFootprint footprint, long reserveMb, long leastHeapMb) {

	private static final long BYTES_PER_MB = 1024 * 1024;

	/**
	 * Reads it from this process and its machine. The first time a child is started for
	 * it, within the limit and the time.
	 * @param room the most tasks at once over all runs of this process
	 * @param patience how long that may take
	 * @return the value that admits runs
	 */
	public MemoryAdmission admission(int room, Duration patience) {
		long heapMb = Runtime.getRuntime().maxMemory() / BYTES_PER_MB;
		long parentMb = ResidentMemory.megabytesOf(ProcessHandle.current().pid()).orElse(heapMb);
		return new MemoryAdmission(FunctionMemory.ofThisProcess(System.getenv()), parentMb + this.reserveMb,
				this.footprint.besideHeapMb(room, patience), this.leastHeapMb, heapMb);
	}

}
