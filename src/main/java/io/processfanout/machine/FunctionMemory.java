package io.processfanout.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory this process and its children may use together, and who said so.
 *
 * @param megabytes in MB of 1,048,576 bytes
 * @param source where the number comes from
 */
public record FunctionMemory(long megabytes, String source) {

	private static final long BYTES_PER_MB = 1024 * 1024;

	private static final long KB_PER_MB = 1024;

	private static final Pattern TOTAL = Pattern.compile("^MemTotal:\\s*([0-9]+) kB$", Pattern.MULTILINE);

	/**
	 * The memory of this process: the Lambda function's size, else the tightest of its
	 * cgroup's limit and the machine's memory.
	 * @param environment the process's variables
	 * @return the memory, or empty where the system does not tell
	 */
	public static Optional<FunctionMemory> ofThisProcess(Map<String, String> environment) {
		return read(environment, Path.of("/"));
	}

	static Optional<FunctionMemory> read(Map<String, String> environment, Path root) {
		Optional<FunctionMemory> lambda = LambdaCredit.in(environment)
			.map((credit) -> new FunctionMemory(credit.memoryMb(), "Lambda"));
		if (lambda.isPresent()) {
			return lambda;
		}
		Optional<FunctionMemory> machine = machine(root);
		OptionalLong cgroup = new CgroupFolders(root).of("memory")
			.flatMap((folder) -> limitOf(folder).stream())
			.mapToLong(Long::longValue)
			.min();
		// A v1 group without a limit shows a number beyond any machine.
		if (cgroup.isPresent() && machine.map((all) -> cgroup.getAsLong() < all.megabytes()).orElse(true)) {
			return Optional.of(new FunctionMemory(cgroup.getAsLong(), "cgroup"));
		}
		return machine;
	}

	private static Optional<FunctionMemory> machine(Path root) {
		Matcher total = TOTAL.matcher(String.join("\n", CgroupFolders.lines(root.resolve("proc/meminfo"))));
		return total.find() ? Optional.of(new FunctionMemory(Long.parseLong(total.group(1)) / KB_PER_MB, "machine"))
				: Optional.empty();
	}

	/**
	 * The limit of v2's memory.max or v1's memory.limit_in_bytes; "max" and what is no
	 * number are none.
	 */
	private static Optional<Long> limitOf(Path folder) {
		List<String> v2 = CgroupFolders.lines(folder.resolve("memory.max"));
		List<String> lines = v2.isEmpty() ? CgroupFolders.lines(folder.resolve("memory.limit_in_bytes")) : v2;
		try {
			long bytes = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
			return (bytes > 0) ? Optional.of(bytes / BYTES_PER_MB) : Optional.empty();
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		return this.megabytes + " MB (" + this.source + ")";
	}

}
