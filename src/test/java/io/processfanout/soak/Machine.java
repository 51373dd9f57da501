package io.processfanout.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this machine lets us do to our own processes.
 *
 * @param missing why something cannot be done here
 */
record Machine(Map<Disturbance, String> missing) {

	private static final String SIZE = "size=64m";

	/**
	 * Tries, and gives each parent a temporary folder that can be filled, if it can.
	 * @param temporaryFolders those folders, which exist
	 * @param fakeTime the library that moves clocks, if it is there
	 */
	static Machine tried(List<Path> temporaryFolders, Path fakeTime) throws InterruptedException {
		Map<Disturbance, String> missing = new EnumMap<>(Disturbance.class);
		if (!Programs.works("prlimit", "--nofile")) {
			missing.put(Disturbance.FEW_DESCRIPTORS, "util-linux's prlimit is not here");
		}
		if (!Files.exists(fakeTime)) {
			missing.put(Disturbance.CLOCK_SET,
					"there is no " + fakeTime + "; Debian's package libfaketime has it, --libfaketime names another");
		}
		for (Path folder : temporaryFolders) {
			try {
				Programs.run(List.of("mount", "-t", "tmpfs", "-o", SIZE, "soak", folder.toString()));
			}
			catch (IOException ex) {
				missing.put(Disturbance.FULL_TEMPORARY_FOLDER,
						"no file system of " + SIZE + " can be mounted: " + ex.getMessage());
			}
		}
		return new Machine(missing);
	}

	/** What cannot be done and why, for a reader. */
	String told() {
		return this.missing.isEmpty() ? "this machine allows all disturbances"
				: "this machine does not allow: " + this.missing.entrySet()
					.stream()
					.map((each) -> each.getKey().label() + " (" + each.getValue() + ")")
					.collect(Collectors.joining(", "));
	}

	/** What can be done. */
	List<Disturbance> possible() {
		return Stream.of(Disturbance.values()).filter((each) -> !this.missing.containsKey(each)).toList();
	}

	/** What a parent has in its environment whose clock can be moved. */
	Map<String, String> environment(Path fakeTime) {
		return this.missing.containsKey(Disturbance.CLOCK_SET) ? Map.of()
				// Else it looks for a change every ten seconds, moves the clock that a
				// JVM waits by too, and
				// takes that clock's times for the wall clock's, so that every wait of
				// the JVM ends at once.
				: Map.of("LD_PRELOAD", fakeTime.toString(), "FAKETIME_CACHE_DURATION", "1",
						"FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0");
	}

	/** Undoes the folders. */
	static void undo(List<Path> temporaryFolders) throws InterruptedException {
		for (Path folder : new ArrayList<>(temporaryFolders)) {
			Programs.works("umount", "--lazy", folder.toString());
		}
	}

}
