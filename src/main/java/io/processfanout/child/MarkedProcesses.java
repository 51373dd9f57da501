package io.processfanout.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.processfanout.machine.ProcessStat;

/**
 * The processes of a machine by the mark each carries. A look reads each process's
 * environment once. A process whose environment could not be read carries nothing as far
 * as that look can tell: it is left alone, and the look says that it is not complete.
 * Thread-safe.
 */
final class MarkedProcesses {

	/** The processes that {@code /proc} shows, ended by SIGKILL. */
	static final MarkedProcesses OF_THIS_MACHINE = new MarkedProcesses(ProcessStat.ROOT,
			(pid) -> ProcessHandle.of(pid).map((process) -> () -> {
				process.destroyForcibly();
				Undertaker.OF_THIS_JVM.hasKilled(pid);
			}));

	/** How soon after a kill to look whether it is gone. */
	static final Duration RECHECK = Duration.ofMillis(2);

	/** How long to look again for what could not be read, where nothing else is found. */
	static final Duration UNREAD_PATIENCE = Duration.ofMillis(100);

	/**
	 * How many looks in a row must show nothing. A process may be started behind the
	 * first, by one that was killed then.
	 */
	static final int ENOUGH_LOOKS = 2;

	private static final String COMMAND = "cmdline";

	/** What the JDK starts first, to become the program that was asked for. */
	private static final String HELPER = "/jspawnhelper\0";

	private static final String ENTRY = ProcessMark.VARIABLE + "=";

	/** How a /proc that hides others' processes (hidepid) refuses to show them. */
	private static final String NOT_PERMITTED = "Operation not permitted";

	/**
	 * How newer kernels refuse to show what has no memory: a thread of their own, or a
	 * process that has ended. Older ones show it as empty.
	 */
	private static final String WITHOUT_MEMORY = "No such process";

	/**
	 * What is said of the memory of what has none: the dead, and the kernel's threads.
	 */
	private static final String NO_MEMORY = "0 ";

	private final Path root;

	private final Grip grip;

	/** Marks of ended children that nobody could look for to the end. */
	private final Set<String> unread = ConcurrentHashMap.newKeySet();

	/** Holds on to a process: its id may be another one's before it is killed. */
	@FunctionalInterface
	interface Grip {

		/**
		 * The process that has an id now.
		 * @param pid the id
		 * @return kills it, and no other that has its id by then; empty if there is none
		 */
		Optional<Runnable> on(long pid);

	}

	/**
	 * What one look saw.
	 *
	 * @param marks the mark of each process that carries one, by process id
	 * @param complete whether every process could be read that is there and may be read
	 */
	record Look(Map<Long, String> marks, boolean complete) {

		List<Long> carriersOf(Predicate<String> wanted) {
			return this.marks.entrySet()
				.stream()
				.filter((carrier) -> wanted.test(carrier.getValue()))
				.map(Map.Entry::getKey)
				.toList();
		}

	}

	/**
	 * The processes that a folder shows.
	 * @param root a folder like {@code /proc}
	 * @param grip holds on to one that is to be killed
	 */
	MarkedProcesses(Path root, Grip grip) {
		this.root = root;
		this.grip = grip;
	}

	/**
	 * Whether a process shows its mark here, which it does on Linux only.
	 * @return true if marks find processes
	 */
	boolean canBeRead() {
		return Files.isReadable(this.root.resolve("self").resolve("environ"));
	}

	/**
	 * Somebody could not read every process until he had no more time: the next one who
	 * looks is to look for these too.
	 * @param marks of ended children
	 */
	void leaveToTheNext(Set<String> marks) {
		this.unread.addAll(marks);
	}

	/**
	 * What others have left to look for.
	 * @return their marks, which are the caller's from now on
	 */
	Set<String> takeOver() {
		Set<String> taken = Set.copyOf(this.unread);
		this.unread.removeAll(taken);
		return taken;
	}

	/**
	 * Whether a process is there, which takes no descriptor to tell.
	 * @param pid its process id
	 * @return false too where processes are not shown here
	 */
	boolean isThere(long pid) {
		return Files.exists(this.root.resolve(Long.toString(pid)));
	}

	/**
	 * Reads the marks of all processes.
	 * @return what could be read; never throws
	 */
	Look look() {
		Map<Long, String> marks = new LinkedHashMap<>();
		boolean complete = true;
		try (Stream<Path> all = Files.list(this.root)) {
			for (Path process : all.filter(MarkedProcesses::isProcess).toList()) {
				try {
					markOf(process)
						.ifPresent((mark) -> marks.put(Long.valueOf(process.getFileName().toString()), mark));
				}
				catch (IOException ex) {
					// No descriptor is left, or it ends at this moment.
					complete = false;
				}
			}
		}
		catch (NoSuchFileException ex) {
			// A system without such a folder shows no mark, now or later.
			return new Look(marks, true);
		}
		catch (IOException | UncheckedIOException ex) {
			return new Look(marks, false);
		}
		return new Look(marks, complete);
	}

	/**
	 * Ends every carrier of some marks at once, and those that they start meanwhile.
	 * @param wanted tells their marks
	 * @param patience how long to wait until they are gone
	 * @return the process ids of those that are still there
	 */
	List<Long> endAll(Predicate<String> wanted, Duration patience) {
		// An interrupted thread can read no file.
		boolean interrupted = Thread.interrupted();
		try {
			long start = System.nanoTime();
			int nothing = 0;
			while (true) {
				Look look = look();
				List<Long> found = look.carriersOf(wanted);
				found.forEach((pid) -> end(pid, wanted));
				Undertaker.OF_THIS_JVM.buryKilled();
				Duration most = found.isEmpty() ? UNREAD_PATIENCE : patience;
				nothing = (found.isEmpty() && look.complete()) ? nothing + 1 : 0;
				if (nothing == ENOUGH_LOOKS || System.nanoTime() - start >= most.toNanos()) {
					return found;
				}
				LockSupport.parkNanos(RECHECK.toNanos());
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Ends a process, if it is there, still carries such a mark, and may be ended.
	 * @param pid its process id, which may be another's since it was looked at
	 * @param wanted tells its mark
	 */
	void end(long pid, Predicate<String> wanted) {
		try {
			Optional<Runnable> kill = this.grip.on(pid);
			if (kill.isPresent() && markOf(this.root.resolve(Long.toString(pid))).filter(wanted).isPresent()) {
				kill.get().run();
			}
		}
		catch (IOException | RuntimeException ex) {
			// The next look finds it again.
		}
	}

	/**
	 * Whether a process may carry a mark other than one.
	 * @param own the mark that does not count
	 * @param pid the process's id
	 * @return true too where its environment cannot be read, or is not its own yet, or is
	 * that of the dead
	 */
	boolean mayCarryOneBut(String own, long pid) {
		Path process = this.root.resolve(Long.toString(pid));
		try {
			// Before its environment: what becomes another program meanwhile has that
			// one's.
			return isBetweenPrograms(process) || markOf(process).filter((mark) -> !mark.equals(own)).isPresent();
		}
		catch (IOException ex) {
			return true;
		}
	}

	/**
	 * Whether it shows no environment, as between two programs and when it is dead, or
	 * still that of this JVM, whose program it is or which it has from the JDK's helper.
	 */
	private boolean isBetweenPrograms(Path process) throws IOException {
		try {
			String command = Files.readString(process.resolve(COMMAND), StandardCharsets.ISO_8859_1);
			return command.isEmpty() || command.substring(0, command.indexOf('\0') + 1).endsWith(HELPER) || command
				.equals(Files.readString(this.root.resolve("self").resolve(COMMAND), StandardCharsets.ISO_8859_1));
		}
		catch (NoSuchFileException | AccessDeniedException ex) {
			// Gone meanwhile, or another user's.
			return false;
		}
	}

	/**
	 * Reads a process's mark. A zombie's environment reads as empty, so the dead carry
	 * nothing.
	 * @throws IOException if it cannot be read, or is not there yet: the process is
	 * between two programs, on a busy machine for longer than a few looks take
	 */
	private Optional<String> markOf(Path process) throws IOException {
		try {
			String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
			if (environment.isEmpty() && Files.readString(process.resolve(COMMAND)).isEmpty()
					&& !Files.readString(process.resolve("statm")).startsWith(NO_MEMORY)) {
				throw new IOException(process + " is between two programs");
			}
			return Arrays.stream(environment.split("\0", -1))
				.filter((entry) -> entry.startsWith(ENTRY))
				.map((entry) -> entry.substring(ENTRY.length()))
				.findFirst();
		}
		catch (NoSuchFileException | AccessDeniedException ex) {
			// Gone meanwhile, or another user's.
			return Optional.empty();
		}
		catch (FileSystemException ex) {
			// The words are in the user's language, so elsewhere it takes a try: with a
			// descriptor to be had, it is no want of them that hides the other process.
			if (NOT_PERMITTED.equals(ex.getReason()) || WITHOUT_MEMORY.equals(ex.getReason()) || ownCanBeOpened()) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private boolean ownCanBeOpened() {
		try (InputStream own = Files.newInputStream(this.root.resolve("self").resolve("environ"))) {
			return own.available() >= 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isProcess(Path path) {
		return path.getFileName().toString().chars().allMatch(Character::isDigit);
	}

}
