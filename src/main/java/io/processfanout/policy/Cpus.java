package io.processfanout.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many CPUs this process may run on, and who said so.
 *
 * @param count 1 or more
 * @param source where the count comes from
 */
public record Cpus(int count, Source source) {

	/** Who says how many CPUs there are. */
	public enum Source {

		/** The process's affinity mask: what {@code taskset} sets and Python reads. */
		AFFINITY,
		/** The JVM's own count, where the system shows no mask. */
		JVM

	}

	/** As in {@code Cpus_allowed_list: 0-1,4}, proc(5). */
	private static final Pattern ALLOWED = Pattern.compile("^Cpus_allowed_list:\\s*([0-9,-]+)$", Pattern.MULTILINE);

	/**
	 * Reads the affinity mask of this process.
	 * @return its size, or the JVM's count where there is no mask to read
	 */
	public static Cpus ofThisProcess() {
		return read(Path.of("/proc/self/status"), Runtime.getRuntime().availableProcessors());
	}

	/**
	 * Reads an affinity mask.
	 * @param status a file like Linux's {@code /proc/self/status}
	 * @param jvmCount the count to use where there is no mask in it
	 * @return the count and its source
	 */
	static Cpus read(Path status, int jvmCount) {
		try {
			// The text begins with the program's name, in whatever encoding.
			return allowedIn(new String(Files.readAllBytes(status), StandardCharsets.ISO_8859_1))
				.map((count) -> new Cpus(count, Source.AFFINITY))
				.orElseGet(() -> new Cpus(jvmCount, Source.JVM));
		}
		catch (IOException ex) {
			return new Cpus(jvmCount, Source.JVM);
		}
	}

	private static Optional<Integer> allowedIn(String status) {
		Matcher line = ALLOWED.matcher(status);
		if (!line.find()) {
			return Optional.empty();
		}
		try {
			int count = 0;
			for (String range : line.group(1).split(",", -1)) {
				String[] ends = range.split("-", 2);
				int first = Integer.parseInt(ends[0]);
				int last = (ends.length == 2) ? Integer.parseInt(ends[1]) : first;
				count += last - first + 1;
			}
			return (count > 0) ? Optional.of(count) : Optional.empty();
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	@Override
	public String toString() {
		String cpus = (this.count == 1) ? "1 CPU" : this.count + " CPUs";
		return (this.source == Source.AFFINITY) ? "affinity " + cpus : "the JVM sees " + cpus;
	}

}
