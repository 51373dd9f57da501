package io.processfanout.machine;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many CPUs this process may run on, as far as the calling thread may, and who said
 * so.
 *
 * @param count 1 or more
 * @param source where the count comes from
 * @param offline how many more the affinity mask names that are not online: an unplugged
 * CPU runs nothing
 */
public record Cpus(int count, Source source, int offline) {

	/** As in {@code Cpus_allowed_list: 0-1,4}, proc(5). */
	private static final Pattern LINE = Pattern.compile("^Cpus_allowed_list:\\s*([0-9,-]+)$", Pattern.MULTILINE);

	private static final String ONLINE = "sys/devices/system/cpu/online";

	/** Far more than any kernel is built for. */
	private static final int MOST_CPUS = 1 << 16;

	/** Who says how many CPUs there are. */
	public enum Source {

		/** The affinity mask: what {@code taskset} sets and Python reads. */
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
		BitSet named = mask(root);
		int online = online(root, named).cardinality();
		return (online > 0) ? new Cpus(online, Source.AFFINITY, named.cardinality() - online)
				: new Cpus(jvmCount, Source.JVM);
	}

	static List<Integer> numbers(Path root) {
		return online(root, mask(root)).stream().boxed().toList();
	}

	/**
	 * A container's own view of its CPUs, such as that of lxcfs, counts them from 0; the
	 * mask has the machine's numbers. If no CPU is in both they are not of one kind.
	 */
	private static BitSet online(Path root, BitSet mask) {
		BitSet online = parse(KernelText.of(root.resolve(ONLINE)).strip());
		online.and(mask);
		return (online.isEmpty() || online.equals(mask) || !isOfTheKernel(root)) ? mask : online;
	}

	/** Of several mounts over that file the last one shows. */
	private static boolean isOfTheKernel(Path root) {
		Path file = Path.of("/", ONLINE);
		return KernelText.lines(root.resolve("proc/self/mountinfo"))
			.stream()
			.filter((line) -> CgroupMount.pointOf(line)
				.filter((point) -> point.getNameCount() > 0 && file.startsWith(point))
				.isPresent())
			.reduce((first, second) -> second)
			.filter((line) -> !line.contains(" - sysfs "))
			.isEmpty();
	}

	/**
	 * A process's file has the mask of its first thread. Another thread may have another
	 * mask, as {@code taskset -p} changes one only, and hands that on to what it starts.
	 */
	private static BitSet mask(Path root) {
		BitSet process = mask(root, "proc/self/status");
		BitSet thread = mask(root, "proc/thread-self/status");
		return (thread.isEmpty() || online(root, thread).equals(online(root, process))) ? process : thread;
	}

	private static BitSet mask(Path root, String status) {
		Matcher line = LINE.matcher(KernelText.of(root.resolve(status)));
		return line.find() ? parse(line.group(1)) : new BitSet();
	}

	/** A list such as {@code 0-1,4}; what cannot be understood has no numbers. */
	private static BitSet parse(String list) {
		BitSet numbers = new BitSet();
		for (String range : list.split(",", -1)) {
			String[] ends = range.split("-", 2);
			long first = KernelText.number(ends[0]).orElse(Long.MAX_VALUE);
			long last = (ends.length == 2) ? KernelText.number(ends[1]).orElse(Long.MAX_VALUE) : first;
			if (first > last || last >= MOST_CPUS) {
				return new BitSet();
			}
			numbers.set((int) first, (int) last + 1);
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
