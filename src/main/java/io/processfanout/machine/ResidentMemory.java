package io.processfanout.machine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much memory a process holds, from Linux's {@code /proc/<pid>/status}, proc(5). */
public final class ResidentMemory {

	private static final long KB_PER_MB = 1024;

	/** All it holds, what it shares with others included. */
	private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s*([0-9]{1,14}) kB$", Pattern.MULTILINE);

	/** The most of that it ever held. */
	private static final Pattern PEAK = Pattern.compile("^VmHWM:\\s*([0-9]{1,14}) kB$", Pattern.MULTILINE);

	/** What nobody else holds too: no program text, no mapped file. */
	private static final Pattern ANONYMOUS = Pattern.compile("^RssAnon:\\s*([0-9]{1,14}) kB$", Pattern.MULTILINE);

	/**
	 * What a process holds, from one look.
	 *
	 * @param nowMb what it holds now, in MB, rounded up; 0 where the system does not tell
	 * @param peakMb the most it ever held; the same
	 */
	public record Held(long nowMb, long peakMb) {

		/** The system does not tell. */
		public static final Held UNKNOWN = new Held(0, 0);

		/** What it holds now, in MB, where the system tells. */
		public Optional<Long> now() {
			return known(this.nowMb);
		}

		/** The most it ever held, in MB, where the system tells. */
		public Optional<Long> peak() {
			return known(this.peakMb);
		}

		private static Optional<Long> known(long megabytes) {
			return (megabytes > 0) ? Optional.of(megabytes) : Optional.empty();
		}

	}

	private ResidentMemory() {
	}

	/**
	 * What this process holds now. It is known too where the system shows processes by
	 * other ids than their own.
	 * @return in MB, rounded up, or empty where the system does not tell
	 */
	public static Optional<Long> megabytesOfThisProcess() {
		return read(Path.of("/proc/self/status"));
	}

	/**
	 * What a process holds, and the most it has held.
	 * @param pid its process id
	 * @return unknown where the system does not tell or no longer knows the process
	 */
	public static Held heldBy(long pid) {
		return heldIn(status(pid));
	}

	static Held heldIn(Path file) {
		String status = KernelText.of(file);
		return new Held(kilobytes(status, RESIDENT).map(ResidentMemory::roundedUp).orElse(0L),
				kilobytes(status, PEAK).map(ResidentMemory::roundedUp).orElse(0L));
	}

	/**
	 * What the children of this process hold now, each by itself alone.
	 * @return in MB, rounded down; 0 where the system does not tell
	 */
	static long anonymousMegabytesOfChildren() {
		try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
			return anonymousMegabytes(children.map((child) -> status(child.pid())));
		}
		catch (RuntimeException ex) {
			// No descriptor is left to look with.
			return 0;
		}
	}

	static Optional<Long> read(Path status) {
		return kilobytes(status, RESIDENT).map(ResidentMemory::roundedUp);
	}

	private static long roundedUp(long kilobytes) {
		return (kilobytes + KB_PER_MB - 1) / KB_PER_MB;
	}

	static long anonymousMegabytes(Stream<Path> statuses) {
		return statuses.flatMap((status) -> kilobytes(status, ANONYMOUS).stream()).mapToLong(Long::longValue).sum()
				/ KB_PER_MB;
	}

	private static Path status(long pid) {
		return ProcessStat.ROOT.resolve(Long.toString(pid)).resolve("status");
	}

	private static Optional<Long> kilobytes(Path status, Pattern pattern) {
		return kilobytes(KernelText.of(status), pattern);
	}

	private static Optional<Long> kilobytes(String status, Pattern pattern) {
		Matcher line = pattern.matcher(status);
		return line.find() ? Optional.of(Long.parseLong(line.group(1))) : Optional.empty();
	}

}
