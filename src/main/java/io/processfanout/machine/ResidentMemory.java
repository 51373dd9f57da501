package io.processfanout.machine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory a process holds: the resident set of Linux's
 * {@code /proc/<pid>/status}, proc(5).
 */
public final class ResidentMemory {

	private static final long KB_PER_MB = 1024;

	private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s*([0-9]+) kB$", Pattern.MULTILINE);

	private ResidentMemory() {
	}

	/**
	 * What a process holds now.
	 * @param pid its process id
	 * @return in MB, rounded up, or empty where the system does not tell
	 */
	public static Optional<Long> megabytesOf(long pid) {
		return read(Path.of("/proc", Long.toString(pid), "status"));
	}

	static Optional<Long> read(Path status) {
		Matcher line = RESIDENT.matcher(String.join("\n", CgroupFolders.lines(status)));
		return line.find() ? Optional.of((Long.parseLong(line.group(1)) + KB_PER_MB - 1) / KB_PER_MB)
				: Optional.empty();
	}

}
