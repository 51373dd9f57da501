package io.processfanout.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The CPU quota of this process's cgroup, v1 or v2: the tightest of its own group and all
 * above, as far as they show. What cannot be read or understood sets no quota.
 */
public final class CgroupQuota {

	private CgroupQuota() {
	}

	/**
	 * The quota of this process.
	 * @return in CPUs, more than 0, or empty if it has none
	 */
	public static Optional<Double> ofThisProcess() {
		return read(Path.of("/"));
	}

	/**
	 * The quota on a machine whose files lie under a root.
	 * @param root the folder that holds {@code proc} and {@code sys}
	 * @return in CPUs, more than 0, or empty if there is none
	 */
	static Optional<Double> read(Path root) {
		OptionalDouble tightest = new CgroupFolders(root).of("cpu")
			.flatMap((folder) -> quotaOf(folder).stream())
			.mapToDouble(Double::doubleValue)
			.min();
		return tightest.isPresent() ? Optional.of(tightest.getAsDouble()) : Optional.empty();
	}

	private static Optional<Double> quotaOf(Path folder) {
		List<String> v2 = KernelText.lines(folder.resolve("cpu.max"));
		if (!v2.isEmpty()) {
			String[] both = v2.get(0).strip().split("\\s+", -1);
			return (both.length == 2) ? ratio(both[0], both[1]) : Optional.empty();
		}
		return ratio(KernelText.of(folder.resolve("cpu.cfs_quota_us")).strip(),
				KernelText.of(folder.resolve("cpu.cfs_period_us")).strip());
	}

	/** "max", -1 and whatever is no number mean: no quota. */
	private static Optional<Double> ratio(String quota, String period) {
		double cpus = (double) KernelText.number(quota).orElse(0) / KernelText.number(period).orElse(0);
		return (cpus > 0 && Double.isFinite(cpus)) ? Optional.of(cpus) : Optional.empty();
	}

}
