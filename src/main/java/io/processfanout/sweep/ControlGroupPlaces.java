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

	/** In a container root sees only its own group, and that has processes. */
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
	 * Finds the places, and changes nothing.
	 * @param root the folder that holds {@code proc} and {@code sys}
	 * @param memoryWanted whether the memory is to be limited too
	 * @return the places that may do, the best first; the kernel may still refuse
	 */
	static List<ControlGroupPlaces> find(Path root, boolean memoryWanted) {
		CgroupFolders folders = new CgroupFolders(root);
		Optional<Path> cpu = firstWritable(folders.of("cpu").toList(), "cpu.cfs_quota_us");
		Optional<Path> memory = memoryWanted ? firstWritable(folders.of("memory").toList(), "memory.limit_in_bytes")
				: cpu;
		if (cpu.isPresent() && memory.isPresent()) {
			return List.of(new ControlGroupPlaces(false, cpu.get(), memory.get()));
		}
		// In v2 a group that has processes cannot have groups below it, but its parents
		// can.
		return folders.of("cpu")
			.filter((folder) -> !hasProcesses(folder) && offers(folder, controllers(memoryWanted)))
			.map((folder) -> new ControlGroupPlaces(true, folder, folder))
			.toList();
	}

	/**
	 * Takes the first places that the kernel agrees to.
	 * @param found places that may do, the best first
	 * @param memoryWanted whether the memory is to be limited too
	 * @return places whose groups have the controllers that are needed
	 * @throws IOException if the kernel refuses all, with its last refusal
	 */
	static ControlGroupPlaces firstUsable(List<ControlGroupPlaces> found, boolean memoryWanted) throws IOException {
		IOException refusal = new IOException("there is no place for one");
		for (ControlGroupPlaces places : found) {
			try {
				if (places.v2()) {
					Files.writeString(places.cpu().resolve("cgroup.subtree_control"),
							"+" + String.join(" +", controllers(memoryWanted)));
				}
				return places;
			}
			catch (IOException ex) {
				refusal = ex;
			}
		}
		throw refusal;
	}

	private static List<String> controllers(boolean memoryWanted) {
		return memoryWanted ? List.of("cpu", "memory") : List.of("cpu");
	}

	private static Optional<Path> firstWritable(List<Path> folders, String file) {
		return folders.stream()
			.filter((folder) -> Files.exists(folder.resolve(file)) || Files.exists(folder.resolve("tasks")))
			.filter(Files::isWritable)
			.findFirst();
	}

	/**
	 * Whether the group has processes and is not the root of all groups, which alone has
	 * no type and may have both. A group with processes could still pass the CPU
	 * controller on, but then nothing may enter the groups below it (kernel
	 * documentation, cgroup-v2, "Threads").
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

	private static boolean offers(Path folder, List<String> controllers) {
		try {
			String offered = Files.readString(folder.resolve("cgroup.controllers"));
			return List.of(offered.strip().split(" ", -1)).containsAll(controllers) && Files.isWritable(folder);
		}
		catch (IOException ex) {
			return false;
		}
	}

}
