package io.processfanout.machine;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The memory that this process and its children may use together, and how much of it is
 * taken already.
 *
 * @param megabytes all of it, in MB of 1,048,576 bytes
 * @param inUseMb what is in use now, in MB: by this process and by all others, but
 * without what its own running children hold
 * @param source who says so
 */
public record FunctionMemory(long megabytes, long inUseMb, String source) {

	private static final long BYTES_PER_MB = 1024 * 1024;

	private static final long KB_PER_MB = 1024;

	/**
	 * The memory of this process: of Lambda's size, the limits of its cgroups and the
	 * machine's memory, the one that has least left.
	 * @param environment the process's variables
	 * @param childrenMb at most so much is taken for the memory of its own children, in
	 * MB: what is set aside for them otherwise
	 * @return the memory, or empty where the system does not tell
	 */
	public static Optional<FunctionMemory> ofThisProcess(Map<String, String> environment, long childrenMb) {
		// To look for children costs a look at every process.
		long held = (childrenMb > 0) ? Math.min(childrenMb, ResidentMemory.anonymousMegabytesOfChildren()) : 0;
		return read(environment, Path.of("/"), held);
	}

	static Optional<FunctionMemory> read(Map<String, String> environment, Path root, long childrenMb) {
		Optional<Long> told = ResidentMemory.read(root.resolve("proc/self/status"));
		long ownMb = told.orElse(Runtime.getRuntime().totalMemory() / BYTES_PER_MB);
		Optional<FunctionMemory> machine = machine(root, ownMb + childrenMb, told.orElse(0L) + childrenMb);
		Optional<FunctionMemory> lambda = LambdaCredit.memoryMbIn(environment)
			.map((size) -> lambda(size, machine, ownMb + childrenMb));
		Stream<FunctionMemory> groups = new CgroupFolders(root).of("memory")
			.flatMap((folder) -> group(folder, ownMb + childrenMb).stream());
		return Stream.concat(Stream.concat(lambda.stream(), groups), machine.stream())
			.min(Comparator.comparingLong(FunctionMemory::leftMb))
			.map((least) -> new FunctionMemory(least.megabytes(), Math.max(0, least.inUseMb() - childrenMb),
					least.source()));
	}

	/**
	 * Lambda's machine is the function's alone: extensions and {@code /tmp} in memory are
	 * in use there too. A machine much larger than the function only plays Lambda, and
	 * what others use of it is not taken from the function.
	 */
	private static FunctionMemory lambda(long sizeMb, Optional<FunctionMemory> machine, long oursMb) {
		long inUseMb = machine.filter((all) -> all.megabytes() <= 2 * sizeMb)
			.map(FunctionMemory::inUseMb)
			.orElse(oursMb);
		return new FunctionMemory(sizeMb, inUseMb, "Lambda");
	}

	/**
	 * The machine's.
	 * @param oursMb what is in use if the system does not tell
	 * @param leastMb what is in use at least, whatever it tells
	 */
	private static Optional<FunctionMemory> machine(Path root, long oursMb, long leastMb) {
		String text = KernelText.of(root.resolve("proc/meminfo"));
		long total = KernelText.numberBehind("MemTotal:", text).orElse(0);
		if (total < KB_PER_MB) {
			return Optional.empty();
		}
		OptionalLong available = available(text);
		// Some containers show their own memory, and what their host has available.
		long inUseMb = available.isPresent() ? (total - available.getAsLong()) / KB_PER_MB : oursMb;
		return Optional.of(new FunctionMemory(total / KB_PER_MB, Math.max(leastMb, inUseMb), "machine"));
	}

	/**
	 * Kernels before 3.14 and some containers do not tell what is available. What is free
	 * and what was read from files can be had then; what lies in a tmpfs counts among the
	 * latter, and cannot.
	 */
	private static OptionalLong available(String text) {
		OptionalLong available = KernelText.numberBehind("MemAvailable:", text);
		OptionalLong free = KernelText.numberBehind("MemFree:", text);
		OptionalLong cached = KernelText.numberBehind("Cached:", text);
		if (available.isPresent() || free.isEmpty() || cached.isEmpty()) {
			return available;
		}
		long files = cached.getAsLong() - KernelText.numberBehind("Shmem:", text).orElse(0);
		return OptionalLong.of(free.getAsLong() + Math.max(0, files));
	}

	/** One group, v1 or v2; empty if it has no limit. */
	private static Optional<FunctionMemory> group(Path folder, long oursMb) {
		String stat = KernelText.of(folder.resolve("memory.stat"));
		// What exceeds v2's high mark is held back until it hardly runs. In v1 the last
		// holds the limits of groups above that a container cannot see.
		OptionalLong limit = LongStream
			.of(number(folder, "memory.max"), number(folder, "memory.high"), number(folder, "memory.limit_in_bytes"),
					KernelText.numberBehind("hierarchical_memory_limit", stat).orElse(0))
			.filter((bytes) -> bytes > 0)
			.min();
		if (limit.isEmpty()) {
			return Optional.empty();
		}
		long usage = Math.max(number(folder, "memory.current"), number(folder, "memory.usage_in_bytes"));
		// The kernel gives up first what it has read from files and not needed since. In
		// v1 a group's own is without that of the groups below it.
		long cache = KernelText.numberBehind("total_inactive_file", stat)
			.orElse(KernelText.numberBehind("inactive_file", stat).orElse(0));
		long inUseMb = (usage > 0) ? Math.max(0, usage - cache) / BYTES_PER_MB : oursMb;
		return Optional.of(new FunctionMemory(limit.getAsLong() / BYTES_PER_MB, inUseMb, "cgroup"));
	}

	/** The number alone in a file; 0 for "max" and what is no number. */
	private static long number(Path folder, String file) {
		return KernelText.number(KernelText.of(folder.resolve(file)).strip()).orElse(0);
	}

	/**
	 * What is left.
	 * @return in MB, 0 or more
	 */
	public long leftMb() {
		return Math.max(0, this.megabytes - this.inUseMb);
	}

	@Override
	public String toString() {
		return this.megabytes + " MB (" + this.source + ")";
	}

}
