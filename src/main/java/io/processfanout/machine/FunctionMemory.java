package io.processfanout.machine;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

	/** A v1 group without a limit shows a number beyond any machine. */
	private static final long NO_LIMIT_BYTES = 1L << 60;

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
		long ownMb = ResidentMemory.read(root.resolve("proc/self/status"))
			.orElse(Runtime.getRuntime().totalMemory() / BYTES_PER_MB);
		Optional<FunctionMemory> machine = machine(root, ownMb + childrenMb);
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

	private static Optional<FunctionMemory> machine(Path root, long oursMb) {
		String text = String.join("\n", CgroupFolders.lines(root.resolve("proc/meminfo")));
		OptionalLong total = number(text, "MemTotal:");
		if (total.isEmpty()) {
			return Optional.empty();
		}
		OptionalLong available = number(text, "MemAvailable:");
		long inUseMb = available.isPresent() ? (total.getAsLong() - available.getAsLong()) / KB_PER_MB : oursMb;
		return Optional.of(new FunctionMemory(total.getAsLong() / KB_PER_MB, inUseMb, "machine"));
	}

	/** One group, v1 or v2; empty if it has no limit. */
	private static Optional<FunctionMemory> group(Path folder, long oursMb) {
		String stat = String.join("\n", CgroupFolders.lines(folder.resolve("memory.stat")));
		boolean v2 = !CgroupFolders.lines(folder.resolve("memory.max")).isEmpty();
		OptionalLong own = number(folder.resolve(v2 ? "memory.max" : "memory.limit_in_bytes"));
		// In v1 it holds the limits of groups above that a container cannot see.
		OptionalLong above = number(stat, "hierarchical_memory_limit");
		long limit = Math.min(own.orElse(NO_LIMIT_BYTES), above.orElse(NO_LIMIT_BYTES));
		if (limit <= 0 || limit >= NO_LIMIT_BYTES) {
			return Optional.empty();
		}
		OptionalLong usage = number(folder.resolve(v2 ? "memory.current" : "memory.usage_in_bytes"));
		// The kernel gives up first what it has read from files and not needed since.
		long cache = number(stat, v2 ? "inactive_file" : "total_inactive_file").orElse(0);
		long inUseMb = usage.isPresent() ? Math.max(0, usage.getAsLong() - cache) / BYTES_PER_MB : oursMb;
		return Optional.of(new FunctionMemory(limit / BYTES_PER_MB, inUseMb, "cgroup"));
	}

	/** The number alone in a file; "max" and what is no number are none. */
	private static OptionalLong number(Path file) {
		List<String> lines = CgroupFolders.lines(file);
		try {
			return lines.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(lines.get(0).strip()));
		}
		catch (NumberFormatException ex) {
			return OptionalLong.empty();
		}
	}

	/** The number behind a name at a line's start. */
	private static OptionalLong number(String text, String name) {
		Matcher line = Pattern.compile("^" + name + "\\s*([0-9]{1,18})\\b", Pattern.MULTILINE).matcher(text);
		return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
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
