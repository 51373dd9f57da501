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
 * The CPUs in a process's affinity mask, by number.
 *
 * @param numbers ascending; empty where the system shows no mask
 */
public record AllowedCpus(List<Integer> numbers) {

	/** As in {@code Cpus_allowed_list: 0-1,4}, proc(5). */
	private static final Pattern LINE = Pattern.compile("^Cpus_allowed_list:\\s*([0-9,-]+)$", Pattern.MULTILINE);

	public AllowedCpus {
		numbers = List.copyOf(numbers);
	}

	/**
	 * Reads the mask of this process.
	 * @return its CPUs
	 */
	public static AllowedCpus ofThisProcess() {
		return read(Path.of("/proc/self/status"));
	}

	/**
	 * Reads a mask.
	 * @param status a file like Linux's {@code /proc/self/status}
	 * @return its CPUs; none if it cannot be read or understood
	 */
	static AllowedCpus read(Path status) {
		try {
			// The text begins with the program's name, in whatever encoding.
			Matcher line = LINE.matcher(new String(Files.readAllBytes(status), StandardCharsets.ISO_8859_1));
			return line.find() ? new AllowedCpus(numbers(line.group(1))) : new AllowedCpus(List.of());
		}
		catch (IOException | NumberFormatException ex) {
			return new AllowedCpus(List.of());
		}
	}

	private static List<Integer> numbers(String list) {
		List<Integer> numbers = new ArrayList<>();
		for (String range : list.split(",", -1)) {
			String[] ends = range.split("-", 2);
			int first = Integer.parseInt(ends[0]);
			int last = (ends.length == 2) ? Integer.parseInt(ends[1]) : first;
			for (int number = first; number <= last; number++) {
				numbers.add(number);
			}
		}
		return numbers;
	}

}
