package io.processfanout.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many CPUs this process may run on, and who said so.
 *
 * @param count 1 or more
 * @param source where the count comes from
 * @param offline how many more the affinity mask names that are not online: an unplugged
 * CPU runs nothing
 */
public record Cpus(int count, Source source, int offline) {

	/** As in {@code Cpus_allowed_list: 0-1,4}, proc(5). */
	private static final Pattern LINE = Pattern.compile("^Cpus_allowed_list:\\s*([0-9,-]+)$", Pattern.MULTILINE);

	/** Who says how many CPUs there are. */
	public enum Source {

		/** The process's affinity mask: what {@code taskset} sets and Python reads. */
		AFFINITY,
		/** The JVM's own count, where the system shows no mask. */
		JVM

	}

	/**
	 * CPUs that are all online.
	 * @param count 1 or more
	 * @param source where the count comes from
	 */
	public Cpus(int count, Source source) {
		this(count, source, 0);
	}

	/**
	 * Reads the affinity mask of this process.
	 * @return its size, or the JVM's count where there is no mask to read
	 */
	public static Cpus ofThisProcess() {
		return read(Path.of("/"), Runtime.getRuntime().availableProcessors());
	}

	/**
	 * Reads which CPUs this process may run on.
	 * @return their numbers, ascending; none where the system shows no mask
	 */
	public static List<Integer> numbersOfThisProcess() {
		return numbers(Path.of("/"));
	}

	/**
	 * Reads an affinity mask.
	 * @param root the folder that holds {@code proc} and {@code sys}
	 * @param jvmCount the count to use where there is no mask
	 * @return the count and its source
	 */
	static Cpus read(Path root, int jvmCount) {
		int online = numbers(root).size();
		return (online > 0) ? new Cpus(online, Source.AFFINITY, mask(root).size() - online)
				: new Cpus(jvmCount, Source.JVM);
	}

	static List<Integer> numbers(Path root) {
		List<Integer> online = parse(read(root.resolve("sys/devices/system/cpu/online")).strip());
		List<Integer> mask = mask(root);
		return online.isEmpty() ? mask : mask.stream().filter(online::contains).toList();
	}

	private static List<Integer> mask(Path root) {
		Matcher line = LINE.matcher(read(root.resolve("proc/self/status")));
		return line.find() ? parse(line.group(1)) : List.of();
	}

	private static String read(Path file) {
		try {
			// A status begins with the program's name, in whatever encoding.
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return "";
		}
	}

	/** A list such as {@code 0-1,4}; what cannot be understood has no numbers. */
	private static List<Integer> parse(String list) {
		List<Integer> numbers = new ArrayList<>();
		try {
			for (String range : list.split(",", -1)) {
				String[] ends = range.split("-", 2);
				int first = Integer.parseInt(ends[0]);
				int last = (ends.length == 2) ? Integer.parseInt(ends[1]) : first;
				for (int number = first; number <= last; number++) {
					numbers.add(number);
				}
			}
		}
		catch (NumberFormatException ex) {
			return List.of();
		}
		return numbers;
	}

	@Override
	public String toString() {
		if (this.source == Source.JVM) {
			return "the JVM sees " + text(this.count);
		}
		return (this.offline == 0) ? "affinity " + text(this.count)
				: "affinity " + text(this.count + this.offline) + ", " + this.offline + " of them offline";
	}

	private static String text(int cpus) {
		return (cpus == 1) ? "1 CPU" : cpus + " CPUs";
	}

}
