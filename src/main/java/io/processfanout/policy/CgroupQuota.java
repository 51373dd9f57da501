package io.processfanout.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The CPU quota of this process's cgroup, v1 or v2, found the way the kernel describes it
 * (cgroups(7)): the group's path from {@code /proc/self/cgroup}, the hierarchy's mount
 * from {@code /proc/self/mountinfo}, then every group from there up to the mount, for the
 * tightest one rules. What cannot be read or understood sets no quota.
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
		List<String> groups = lines(root.resolve("proc/self/cgroup"));
		List<String> mounts = lines(root.resolve("proc/self/mountinfo"));
		OptionalDouble tightest = groups.stream()
			.flatMap((group) -> mounts.stream().flatMap((mount) -> folders(root, group, mount)))
			.flatMap((folder) -> quotaOf(folder).stream())
			.mapToDouble(Double::doubleValue)
			.min();
		return tightest.isPresent() ? Optional.of(tightest.getAsDouble()) : Optional.empty();
	}

	/**
	 * The folders of one group, itself first, in one mount; none if the mount is not its
	 * hierarchy.
	 */
	private static Stream<Path> folders(Path root, String groupLine, String mountLine) {
		// "4:cpu,cpuacct:/a/b" is v1, "0::/a/b" is v2.
		String[] group = groupLine.split(":", 3);
		// "25 23 0:22 /root /mount/point rw - cgroup source rw,cpu": the fields after " -
		// " are type, source, options.
		String[] halves = mountLine.split(" - ", 2);
		if (group.length < 3 || halves.length < 2) {
			return Stream.empty();
		}
		String[] mount = halves[0].split(" ", -1);
		String[] type = halves[1].split(" ", -1);
		boolean v1 = type[0].equals("cgroup") && type.length > 2 && has(type[2], "cpu") && has(group[1], "cpu");
		boolean v2 = type[0].equals("cgroup2") && group[1].isEmpty();
		if (mount.length < 5 || !mount[4].startsWith("/") || !(v1 || v2)) {
			return Stream.empty();
		}
		try {
			return upwards(root.resolve(mount[4].substring(1)), Path.of(mount[3]), Path.of(group[2]));
		}
		catch (InvalidPathException ex) {
			return Stream.empty();
		}
	}

	private static Stream<Path> upwards(Path mountPoint, Path mountRoot, Path group) {
		// A container may see its group's path from outside and the mount from inside.
		Path inside = group.startsWith(mountRoot) ? mountRoot.relativize(group) : Path.of("");
		Path deepest = mountPoint.resolve(inside).normalize();
		return Stream.iterate(deepest, (folder) -> folder != null && folder.startsWith(mountPoint), Path::getParent);
	}

	private static boolean has(String commaList, String item) {
		return Arrays.asList(commaList.split(",")).contains(item);
	}

	private static Optional<Double> quotaOf(Path folder) {
		List<String> v2 = lines(folder.resolve("cpu.max"));
		if (!v2.isEmpty()) {
			String[] both = v2.get(0).strip().split("\\s+", -1);
			return (both.length == 2) ? ratio(both[0], both[1]) : Optional.empty();
		}
		List<String> quota = lines(folder.resolve("cpu.cfs_quota_us"));
		List<String> period = lines(folder.resolve("cpu.cfs_period_us"));
		return (quota.isEmpty() || period.isEmpty()) ? Optional.empty() : ratio(quota.get(0), period.get(0));
	}

	/** "max", -1 and whatever is no number mean: no quota. */
	private static Optional<Double> ratio(String quota, String period) {
		try {
			double cpus = (double) Long.parseLong(quota.strip()) / Long.parseLong(period.strip());
			return (cpus > 0 && Double.isFinite(cpus)) ? Optional.of(cpus) : Optional.empty();
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	private static List<String> lines(Path file) {
		try {
			// Not readAllLines: a mount or group whose name is no UTF-8 would hide all
			// others.
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

}
