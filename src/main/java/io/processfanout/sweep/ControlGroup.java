package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.processfanout.child.HeldLock;
import io.processfanout.machine.Refused;

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

	/** The kernel refuses less. */
	private static final long LEAST_QUOTA_MICROS = 1000;

	/** That of v1. */
	private static final String QUOTA = "cpu.cfs_quota_us";

	/** No memory size has more. */
	private static final long MOST_CPUS = 6;

	private static final long BYTES_PER_MB = 1024 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration RECHECK = Duration.ofMillis(5);

	private static final int UNIQUE_DIGITS = 16;

	/**
	 * The name of any group made here. It begins with the maker's process id for people
	 * to read; what comes last makes it unique.
	 */
	private static final Pattern NAME = Pattern.compile("process-fanout-[0-9]+-[0-9]+-[0-9a-f]{16}");

	/** One folder in v2; in v1 one for each hierarchy. */
	private final List<Folder> folders;

	/** A group's folder, and the lock that says its maker lives. */
	private record Folder(Path path, HeldLock lock) {
	}

	private ControlGroup(List<Folder> folders) {
		this.folders = List.copyOf(folders);
	}

	/**
	 * Makes a group.
	 * @param places where groups can be made
	 * @param share its share in CPUs
	 * @param forMb the memory size it stands for, in MB: part of its name
	 * @param memoryMb its memory in MB; empty for no limit
	 * @return the group, nothing in it
	 * @throws IOException if the system refuses; nothing is left then
	 */
	static ControlGroup create(ControlGroupPlaces places, double share, long forMb, OptionalLong memoryMb)
			throws IOException {
		List<Folder> made = new ArrayList<>();
		try {
			Path cpu = make(places.cpu(), name(forMb), made);
			limitCpus(cpu, Math.max(LEAST_QUOTA_MICROS, Math.round(share * PERIOD_MICROS)), places.v2());
			if (memoryMb.isPresent()) {
				Path memory = places.v2() ? cpu : make(places.memory(), name(forMb), made);
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
	 * The most that v1 gives to groups made here. It refuses a quota above that of any
	 * group further up, be that group out of sight; v2 takes every quota.
	 * @param places where groups can be made
	 * @return in CPUs, or empty if it is as much as any memory size has
	 * @throws IOException if the system refuses for another reason; nothing is left then
	 */
	static Optional<Double> quotaAbove(ControlGroupPlaces places) throws IOException {
		if (places.v2()) {
			return Optional.empty();
		}
		List<Folder> made = new ArrayList<>();
		make(places.cpu(), name(0), made);
		try (ControlGroup group = new ControlGroup(made)) {
			return quotaAbove(group.folders().get(0));
		}
	}

	static Optional<Double> quotaAbove(Path cpu) throws IOException {
		long given = LEAST_QUOTA_MICROS;
		long refused = MOST_CPUS * PERIOD_MICROS;
		// What refuses even this has another reason.
		limitCpus(cpu, given, false);
		if (isGiven(cpu, refused)) {
			return Optional.empty();
		}
		while (refused - given > 1) {
			long between = (given + refused) / 2;
			if (isGiven(cpu, between)) {
				given = between;
			}
			else {
				refused = between;
			}
		}
		return Optional.of((double) given / PERIOD_MICROS);
	}

	private static boolean isGiven(Path cpu, long quotaMicros) throws IOException {
		try {
			limitCpus(cpu, quotaMicros, false);
			return true;
		}
		catch (IOException ex) {
			if (!isInvalid(ex, cpu)) {
				throw ex;
			}
			return false;
		}
	}

	/**
	 * Whether the kernel took the value for invalid. Of that the JDK tells the words,
	 * which are in the language of this process, and no number; it has the same for what
	 * is no value at all.
	 */
	private static boolean isInvalid(IOException refusal, Path cpu) {
		Path quota = cpu.resolve(QUOTA);
		try {
			write(quota, "none");
			return false;
		}
		catch (IOException ex) {
			return said(refusal).isPresent() && said(refusal).equals(said(ex));
		}
	}

	/** What the kernel said to a value; of a file that cannot be opened nothing. */
	private static Optional<String> said(IOException ofWrite) {
		return Optional.ofNullable(ofWrite.getCause())
			.filter((cause) -> !(cause instanceof FileSystemException))
			.map(Throwable::getMessage);
	}

	private static void limitCpus(Path folder, long quotaMicros, boolean v2) throws IOException {
		if (v2) {
			write(folder.resolve("cpu.max"), quotaMicros + " " + PERIOD_MICROS);
		}
		else {
			write(folder.resolve("cpu.cfs_period_us"), Long.toString(PERIOD_MICROS));
			write(folder.resolve(QUOTA), Long.toString(quotaMicros));
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
	 * @throws IOException if the places cannot be read
	 */
	static void removeLeftovers(ControlGroupPlaces places) throws IOException {
		for (Path place : new HashSet<>(List.of(places.cpu(), places.memory()))) {
			List<Path> found;
			try (Stream<Path> all = Files.list(place)) {
				found = all.filter((path) -> NAME.matcher(path.getFileName().toString()).matches()).toList();
			}
			for (Path folder : found) {
				try {
					own(folder).ifPresent((leftover) -> new ControlGroup(List.of(leftover)).close());
				}
				catch (IOException ex) {
					// Another user's: no reason not to sweep.
				}
			}
		}
	}

	private static String name(long forMb) {
		return "process-fanout-" + ProcessHandle.current().pid() + "-" + forMb + "-";
	}

	private static Path make(Path place, String name, List<Folder> made) throws IOException {
		Optional<Folder> folder = Optional.empty();
		while (folder.isEmpty()) {
			String unique = UUID.randomUUID().toString().replace("-", "").substring(0, UNIQUE_DIGITS);
			Path path = Files.createDirectory(place.resolve(name + unique));
			try {
				folder = own(path);
			}
			catch (IOException ex) {
				Files.deleteIfExists(path);
				throw ex;
			}
		}
		made.add(folder.get());
		return folder.get().path();
	}

	/**
	 * Locks a group. The lock is on a file of the group itself, for that is the same file
	 * in all containers of a machine, whatever each of them sees of {@code /tmp}.
	 * @return empty if its maker lives, or if another sweep has just removed it
	 */
	private static Optional<Folder> own(Path folder) throws IOException {
		// Neither is opened by anyone else here, which would drop the lock.
		Path v2 = folder.resolve("cgroup.max.descendants");
		Path file = Files.exists(v2) ? v2 : folder.resolve("notify_on_release");
		try {
			Optional<HeldLock> lock = HeldLock.take(file);
			if (lock.isPresent() && Files.notExists(folder)) {
				lock.get().close();
				return Optional.empty();
			}
			return lock.map((held) -> new Folder(folder, held));
		}
		catch (NoSuchFileException ex) {
			if (Files.notExists(folder)) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static void write(Path file, String value) throws IOException {
		try {
			Files.writeString(file, value);
		}
		catch (IOException ex) {
			// The kernel says "Invalid argument", and means a value in a file.
			throw new IOException(file + " does not take " + value + ": " + Refused.reason(file, ex), ex);
		}
	}

	/**
	 * Where it is.
	 * @return the folder with the CPU quota, then the one with the memory limit if that
	 * is another
	 */
	List<Path> folders() {
		return this.folders.stream().map(Folder::path).toList();
	}

	/**
	 * A command that runs another one in this group.
	 * @param command program and arguments
	 * @return the shell enters the group and then becomes the program
	 */
	List<String> around(List<String> command) {
		StringBuilder script = new StringBuilder();
		List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "", "process-fanout"));
		for (Folder folder : this.folders) {
			script.append("echo $$ > \"$1\" && shift && ");
			line.add(folder.path().resolve("cgroup.procs").toString());
		}
		line.set(2, script + "exec \"$@\"");
		line.addAll(command);
		return List.copyOf(line);
	}

	@Override
	public void close() {
		for (Folder folder : this.folders) {
			long deadline = System.nanoTime() + PATIENCE.toNanos();
			while (!removed(folder.path()) && System.nanoTime() < deadline) {
				endAll(folder.path());
				LockSupport.parkNanos(RECHECK.toNanos());
			}
			try {
				folder.lock().close();
			}
			catch (IOException ex) {
				// It is gone with its file.
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

	/**
	 * Newer kernels end a group as a whole (v2). Else each process is, if it is still in
	 * the group once it is held on to: its id may have gone to another.
	 */
	static void endAll(Path folder) {
		Path whole = folder.resolve("cgroup.kill");
		try {
			if (Files.exists(whole)) {
				write(whole, "1");
				return;
			}
			for (String pid : processesIn(folder)) {
				Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid.strip()));
				if (process.isPresent() && processesIn(folder).contains(pid)) {
					process.get().destroyForcibly();
				}
			}
		}
		catch (IOException | NumberFormatException ex) {
			// The group is gone, or going.
		}
	}

	private static List<String> processesIn(Path folder) throws IOException {
		return Files.readAllLines(folder.resolve("cgroup.procs"));
	}

}
