package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cgroup of our own, v1 or v2, that confines what runs in it to a share of the CPUs and
 * to an amount of memory. Closing it ends what still runs in it and removes it.
 */
final class ControlGroup implements AutoCloseable {

	/**
	 * The period of the CPU quota, in microseconds; short, so that a task feels its share
	 * evenly.
	 */
	private static final long PERIOD_MICROS = 20_000;

	private static final long BYTES_PER_MB = 1024 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration RECHECK = Duration.ofMillis(5);

	private final List<Path> folders;

	private ControlGroup(List<Path> folders) {
		this.folders = List.copyOf(folders);
	}

	/**
	 * Makes a group.
	 * @param places where groups can be made
	 * @param name the group's name
	 * @param share its share in CPUs
	 * @param memoryMb its memory in MB; empty for no limit
	 * @return the group, nothing in it
	 * @throws IOException if the system refuses; nothing is left then
	 */
	static ControlGroup create(ControlGroupPlaces places, String name, double share, OptionalLong memoryMb)
			throws IOException {
		List<Path> made = new ArrayList<>();
		try {
			long quota = Math.max(1000, Math.round(share * PERIOD_MICROS));
			Path cpu = make(places.cpu().resolve(name), made);
			if (places.v2()) {
				write(cpu.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
			}
			else {
				write(cpu.resolve("cpu.cfs_period_us"), Long.toString(PERIOD_MICROS));
				write(cpu.resolve("cpu.cfs_quota_us"), Long.toString(quota));
			}
			if (memoryMb.isPresent()) {
				Path memory = places.v2() ? cpu : make(places.memory().resolve(name), made);
				limitMemory(memory, memoryMb.getAsLong() * BYTES_PER_MB, places.v2());
			}
			return new ControlGroup(made);
		}
		catch (IOException ex) {
			new ControlGroup(made).close();
			throw ex;
		}
	}

	/**
	 * Lambda has no swap: what does not fit shall fail here too. A kernel that does not
	 * count swap has no file for it.
	 */
	private static void limitMemory(Path folder, long bytes, boolean v2) throws IOException {
		write(folder.resolve(v2 ? "memory.max" : "memory.limit_in_bytes"), Long.toString(bytes));
		Path swap = folder.resolve(v2 ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
		if (Files.exists(swap)) {
			// In v1 the number is that of memory and swap together.
			write(swap, v2 ? "0" : Long.toString(bytes));
		}
	}

	/**
	 * Removes groups whose makers are gone, and ends what still runs in them: a killed
	 * sweep can do neither.
	 * @param places where groups are made
	 * @param name matches a group's name; its first group is the maker's process id
	 * @throws IOException if the places cannot be read
	 */
	static void removeLeftovers(ControlGroupPlaces places, Pattern name) throws IOException {
		for (Path place : new HashSet<>(List.of(places.cpu(), places.memory()))) {
			List<Path> folders;
			try (Stream<Path> found = Files.list(place)) {
				folders = found.toList();
			}
			for (Path folder : folders) {
				Matcher maker = name.matcher(folder.getFileName().toString());
				if (maker.matches() && ProcessHandle.of(Long.parseLong(maker.group(1))).isEmpty()) {
					new ControlGroup(List.of(folder)).close();
				}
			}
		}
	}

	private static Path make(Path folder, List<Path> made) throws IOException {
		Files.createDirectory(folder);
		made.add(folder);
		return folder;
	}

	private static void write(Path file, String value) throws IOException {
		Files.writeString(file, value);
	}

	/**
	 * A command that runs another one in this group.
	 * @param command program and arguments
	 * @return the shell enters the group and then becomes the program
	 */
	List<String> around(List<String> command) {
		StringBuilder script = new StringBuilder();
		List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "", "process-fanout"));
		for (Path folder : this.folders) {
			script.append("echo $$ > \"$1\" && shift && ");
			line.add(folder.resolve("cgroup.procs").toString());
		}
		line.set(2, script + "exec \"$@\"");
		line.addAll(command);
		return List.copyOf(line);
	}

	@Override
	public void close() {
		for (Path folder : this.folders) {
			long deadline = System.nanoTime() + PATIENCE.toNanos();
			while (!removed(folder) && System.nanoTime() < deadline) {
				endAll(folder);
				LockSupport.parkNanos(RECHECK.toNanos());
			}
		}
	}

	private static boolean removed(Path folder) {
		try {
			Files.deleteIfExists(folder);
			return true;
		}
		catch (IOException ex) {
			// Busy: something still runs in it.
			return false;
		}
	}

	private static void endAll(Path folder) {
		try {
			for (String pid : Files.readAllLines(folder.resolve("cgroup.procs"))) {
				ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
			}
		}
		catch (IOException | NumberFormatException ex) {
			// The group is gone, or going.
		}
	}

}
