package io.processfanout.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the folders of this process's cgroup, v1 or v2, the way the kernel describes it
 * (cgroups(7)): the group's path from {@code /proc/self/cgroup}, the hierarchy's mount
 * from {@code /proc/self/mountinfo}, then every group from there up to the mount, for a
 * limit holds for all groups below it. What cannot be read is no folder.
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
		List<String> groups = lines(this.root.resolve("proc/self/cgroup"));
		List<String> mounts = lines(this.root.resolve("proc/self/mountinfo"));
		return groups.stream()
			.flatMap((group) -> mounts.stream().flatMap((mount) -> folders(controller, group, mount)));
	}

	/**
	 * The folders of one group, itself first, in one mount; none if the mount is not its
	 * hierarchy.
	 */
	private Stream<Path> folders(String controller, String groupLine, String mountLine) {
		// "4:cpu,cpuacct:/a/b" is v1, "0::/a/b" is v2.
		String[] group = groupLine.split(":", 3);
		// "25 23 0:22 /root /mount/point rw - cgroup source rw,cpu": behind " - " stand
		// type, source, options.
		String[] halves = mountLine.split(" - ", 2);
		if (group.length < 3 || halves.length < 2) {
			return Stream.empty();
		}
		String[] mount = halves[0].split(" ", -1);
		String[] type = halves[1].split(" ", -1);
		boolean v1 = type[0].equals("cgroup") && type.length > 2 && has(type[2], controller)
				&& has(group[1], controller);
		boolean v2 = type[0].equals("cgroup2") && group[1].isEmpty();
		if (mount.length < 5 || !mount[4].startsWith("/") || !(v1 || v2)) {
			return Stream.empty();
		}
		try {
			return upwards(this.root.resolve(mount[4].substring(1)), Path.of(mount[3]), Path.of(group[2]));
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
		return Arrays.asList(commaList.split(",", -1)).contains(item);
	}

	static List<String> lines(Path file) {
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
