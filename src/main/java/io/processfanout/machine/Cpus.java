package io.processfanout.machine;

import java.nio.file.Path;

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
		int allowed = AllowedCpus.read(status).numbers().size();
		return (allowed > 0) ? new Cpus(allowed, Source.AFFINITY) : new Cpus(jvmCount, Source.JVM);
	}

	@Override
	public String toString() {
		String cpus = (this.count == 1) ? "1 CPU" : this.count + " CPUs";
		return (this.source == Source.AFFINITY) ? "affinity " + cpus : "the JVM sees " + cpus;
	}

}
