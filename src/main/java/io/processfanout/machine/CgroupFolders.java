package io.processfanout.machine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the folders of the calling thread's cgroup, v1 or v2, the way the kernel
 * describes it (cgroups(7)): the group's path from {@code /proc/thread-self/cgroup}, the
 * hierarchy's mounts from {@code /proc/self/mountinfo}, then every group from there up to
 * the mount, for a limit holds for all groups below it. A thread can be in another group
 * than its process, and what it starts is then there too. What cannot be read is no
 * folder.
 *
 * @param root the folder that holds {@code proc} and {@code sys}
 */
public record CgroupFolders(Path root) {

	/**
	 * The folders in which a controller's files may be.
	 * @param controller its v1 name, such as {@code cpu} or {@code memory}
	 * @return folders of v1 and v2 hierarchies, each group before its parents
	 */
	public Stream<Path> of(String controller) {
		List<CgroupMount> mounts = mounts();
		return groups().stream()
			.flatMap((group) -> folders(group[2],
					mounts.stream().filter((mount) -> mount.shows(group[1], controller)).toList()))
			.distinct();
	}

	/** A kernel before 3.17 does not tell it of threads. */
	private List<String[]> groups() {
		List<String[]> ofThread = groups("proc/thread-self/cgroup");
		return ofThread.isEmpty() ? groups("proc/self/cgroup") : ofThread;
	}

	/** "4:cpu,cpuacct:/a/b" is v1, "0::/a/b" is v2. */
	private List<String[]> groups(String file) {
		return KernelText.lines(this.root.resolve(file))
			.stream()
			.map((line) -> line.split(":", 3))
			.filter((group) -> group.length == 3)
			.toList();
	}

	/** Of mounts on the same folder only the last one shows. */
	private List<CgroupMount> mounts() {
		Map<Path, Optional<CgroupMount>> shown = new LinkedHashMap<>();
		for (String line : KernelText.lines(this.root.resolve("proc/self/mountinfo"))) {
			CgroupMount.pointOf(line).ifPresent((point) -> shown.put(point, CgroupMount.of(line)));
		}
		return shown.values().stream().flatMap(Optional::stream).toList();
	}

	private Stream<Path> folders(String groupPath, List<CgroupMount> mounts) {
		try {
			Path group = Path.of(groupPath);
			if (mounts.stream().anyMatch((mount) -> mount.inside(group).isPresent())) {
				return mounts.stream()
					.flatMap((mount) -> mount.inside(group).stream().flatMap((inside) -> upwards(mount, inside)));
			}
			// The group's path is known from outside, and the mount from inside.
			return CgroupMount.leavesNamespace(group) ? Stream.empty()
					: mounts.stream()
						.filter((mount) -> !CgroupMount.leavesNamespace(mount.root()))
						.flatMap((mount) -> upwards(mount, Path.of("")));
		}
		catch (InvalidPathException ex) {
			return Stream.empty();
		}
	}

	private Stream<Path> upwards(CgroupMount mount, Path inside) {
		Path top = this.root.resolve(mount.point().toString().substring(1));
		return Stream.iterate(top.resolve(inside).normalize(), (folder) -> folder != null && folder.startsWith(top),
				Path::getParent);
	}

}
