package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.processfanout.machine.CgroupFolders;

/**
 * Where this process can make cgroups with a CPU quota and a memory limit.
 *
 * @param v2 whether it is the unified hierarchy
 * @param cpu the folder in which groups with a CPU quota can be made
 * @param memory the folder in which groups with a memory limit can be made; that of the
 * CPU quota in v2, and where the memory is left alone
 */
record ControlGroupPlaces(boolean v2, Path cpu, Path memory) {

	private static final String HOW = "run it as root, or with a delegated group of your own:"
			+ " systemd-run --user --scope -p Delegate=yes java -jar process-fanout.jar sweep";

	/** In a container root sees its own group, which its own processes keep it from. */
	private static final String HOW_AS_ROOT = "root may make them outside of a container, and in one that was started"
			+ " with docker run --privileged --cgroupns=host";

	/**
	 * How to get the right.
	 * @param user the name of the user who lacks it
	 * @return what to do, the command included
	 */
	static String how(String user) {
		return user.equals("root") ? HOW_AS_ROOT : HOW;
	}

	/**
	 * Finds the places.
	 * @param root the folder that holds {@code proc} and {@code sys}
	 * @param memoryWanted whether the memory is to be limited too
	 * @return the places, or empty if groups cannot be made
	 */
	static Optional<ControlGroupPlaces> find(Path root, boolean memoryWanted) {
		CgroupFolders folders = new CgroupFolders(root);
		Optional<Path> cpu = firstWritable(folders.of("cpu").toList(), "cpu.cfs_quota_us");
		Optional<Path> memory = memoryWanted ? firstWritable(folders.of("memory").toList(), "memory.limit_in_bytes")
				: cpu;
		if (cpu.isPresent() && memory.isPresent()) {
			return Optional.of(new ControlGroupPlaces(false, cpu.get(), memory.get()));
		}
		// In v2 groups below one that has processes cannot have any, but those below one
		// of its parents can.
		List<String> controllers = memoryWanted ? List.of("cpu", "memory") : List.of("cpu");
		return folders.of("cpu")
			.filter((folder) -> !hasProcesses(folder) && canDelegate(folder, controllers))
			.findFirst()
			.map((folder) -> new ControlGroupPlaces(true, folder, folder));
	}

	private static Optional<Path> firstWritable(List<Path> folders, String file) {
		return folders.stream()
			.filter((folder) -> Files.exists(folder.resolve(file)) || Files.exists(folder.resolve("tasks")))
			.filter(Files::isWritable)
			.findFirst();
	}

	/**
	 * The root of all groups may have processes; it alone has no type. For the CPUs the
	 * kernel lets any other give its controller away too, and then nothing may enter what
	 * is made below it (kernel documentation, cgroup-v2, "Threads").
	 */
	private static boolean hasProcesses(Path folder) {
		try {
			return Files.exists(folder.resolve("cgroup.type"))
					&& !Files.readString(folder.resolve("cgroup.procs")).isBlank();
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static boolean canDelegate(Path folder, List<String> controllers) {
		Path control = folder.resolve("cgroup.subtree_control");
		try {
			List<String> offered = List
				.of(Files.readString(folder.resolve("cgroup.controllers")).strip().split(" ", -1));
			if (!offered.containsAll(controllers) || !Files.isWritable(folder)) {
				return false;
			}
			Files.writeString(control, "+" + String.join(" +", controllers));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
