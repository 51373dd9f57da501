package io.processfanout.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * CPU time used by this JVM and by all of its children that have ended: fields 14 to 17
 * (utime, stime, cutime, cstime) of Linux's {@code /proc/self/stat}, proc(5). The kernel
 * adds them up in nanoseconds and shows them in ticks of 10 ms, so a difference is right
 * to within 40 ms however many such children it spans. Children that live on have a file
 * each, so each of them adds 20 ms to that.
 */
public final class ProcessCpu {

	/**
	 * Ticks a second in what {@code /proc} shows: USER_HZ, 100 on every Linux that runs
	 * Java.
	 */
	private static final long MILLIS_PER_TICK = 10;

	/**
	 * Fields are counted from behind the program's name, which may hold spaces: state is
	 * the third.
	 */
	private static final int UTIME = 14 - 3;

	private static final int FIELDS = 4;

	/** Hundred thousand CPUs, busy for twenty-eight years. */
	private static final long MOST_TICKS = 1L << 53;

	private final Path stat;

	private final Path root;

	private final Supplier<List<Long>> living;

	/**
	 * A reader.
	 * @param stat the file to read, {@code /proc/self/stat}
	 */
	public ProcessCpu(Path stat) {
		this(stat, ProcessStat.ROOT, List::of);
	}

	/**
	 * The same with children that live on.
	 * @param root the folder that shows them by their process ids
	 */
	ProcessCpu(Path stat, Path root, Supplier<List<Long>> living) {
		this.stat = stat;
		this.root = root;
		this.living = living;
	}

	/**
	 * This process with children that live on, as Linux shows them.
	 * @param living tells which children are alive at the moment, by their process ids
	 */
	public static ProcessCpu ofThisProcess(Supplier<List<Long>> living) {
		return new ProcessCpu(Path.of("/proc/self/stat"), ProcessStat.ROOT, living);
	}

	/**
	 * CPU time used until now.
	 * @return user and system time together, or empty where the system does not tell
	 */
	public Optional<Duration> used() {
		// A child that ends in between counts nowhere for once, rather than twice.
		Optional<Duration> own = read(this.stat);
		List<Long> children = this.living.get();
		if (!children.isEmpty() && Files.notExists(this.root)) {
			// They have used some, and nothing tells how much.
			return Optional.empty();
		}
		return own.map((time) -> children.stream()
			.flatMap((child) -> read(this.root.resolve(Long.toString(child)).resolve("stat")).stream())
			.reduce(time, Duration::plus));
	}

	private static Optional<Duration> read(Path stat) {
		String line = KernelText.of(stat);
		String[] fields = line.substring(Math.min(line.length(), line.lastIndexOf(')') + 2)).split(" ", -1);
		if (fields.length < UTIME + FIELDS) {
			return Optional.empty();
		}
		long ticks = 0;
		for (int i = UTIME; i < UTIME + FIELDS; i++) {
			OptionalLong more = KernelText.number(fields[i]);
			if (more.isEmpty() || more.getAsLong() > MOST_TICKS) {
				return Optional.empty();
			}
			ticks += more.getAsLong();
		}
		return Optional.of(Duration.ofMillis(ticks * MILLIS_PER_TICK));
	}

}
