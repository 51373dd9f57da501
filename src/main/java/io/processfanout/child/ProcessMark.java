package io.processfanout.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A mark that a child and all that descends from it carry in their environment. It finds
 * descendants whose own parent is gone, which no process tree shows any more; Jenkins'
 * process tree killer does it this way too. Only Linux shows another process's
 * environment; elsewhere nothing is found. Marks are paths: what carries a mark carries
 * those above it. Thread-safe.
 */
public final class ProcessMark {

	private static final String VARIABLE = "PROCESS_FANOUT_MARK";

	private static final Path PROCESSES = Path.of("/proc");

	/**
	 * How long a killed process may take to be gone; it is gone in far less but for a
	 * stuck disk.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final Duration RECHECK = Duration.ofMillis(2);

	private final String value;

	private final AtomicLong children = new AtomicLong();

	private ProcessMark(String value) {
		this.value = value;
	}

	/**
	 * A new mark.
	 * @return one that no process carries
	 */
	public static ProcessMark fresh() {
		return new ProcessMark(UUID.randomUUID() + "/");
	}

	/**
	 * A new mark below this one.
	 * @return one that no process carries; its carriers carry this mark too
	 */
	public ProcessMark below() {
		return new ProcessMark(this.value + this.children.incrementAndGet() + "/");
	}

	/**
	 * What makes a process a carrier.
	 * @return variables for its environment
	 */
	Map<String, String> environment() {
		return Map.of(VARIABLE, this.value);
	}

	/**
	 * Ends every carrier at once (SIGKILL).
	 * @return the process ids of those that are still there
	 */
	public List<Long> endAll() {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		// Again and again, for a process may start another between being found and being
		// ended.
		List<ProcessHandle> found = carriers();
		while (!found.isEmpty() && System.nanoTime() < deadline) {
			found.forEach(ProcessHandle::destroyForcibly);
			LockSupport.parkNanos(RECHECK.toNanos());
			found = carriers();
		}
		return found.stream().map(ProcessHandle::pid).toList();
	}

	/**
	 * Ends every carrier at once (SIGKILL) that carries none of some marks below.
	 * @param living marks below this one whose carriers are left alone
	 */
	public void endAllBut(Collection<ProcessMark> living) {
		for (ProcessHandle carrier : carriers()) {
			Path process = PROCESSES.resolve(Long.toString(carrier.pid()));
			if (living.stream().noneMatch((mark) -> mark.carriedBy(process))) {
				carrier.destroyForcibly();
			}
		}
	}

	/**
	 * Whether a process is a child of some run, or descends from one. The mark that this
	 * process was itself started with makes none.
	 * @param process any process
	 * @return whether it carries a mark of its own
	 */
	public static boolean isCarriedBy(ProcessHandle process) {
		String variable = VARIABLE + "=";
		String given = variable + System.getenv(VARIABLE);
		return environmentOf(PROCESSES.resolve(Long.toString(process.pid()))).stream()
			.anyMatch((entry) -> entry.startsWith(variable) && !entry.equals(given));
	}

	/**
	 * The processes that carry this mark now.
	 * @return living processes
	 */
	List<ProcessHandle> carriers() {
		try (Stream<Path> processes = Files.list(PROCESSES)) {
			return processes.map((path) -> path.getFileName().toString())
				.filter((name) -> name.chars().allMatch(Character::isDigit))
				.filter((pid) -> carriedBy(PROCESSES.resolve(pid)))
				.flatMap((pid) -> ProcessHandle.of(Long.parseLong(pid)).stream())
				.filter(ProcessHandle::isAlive)
				.toList();
		}
		catch (IOException | UncheckedIOException ex) {
			// No descriptor is left to read the folder with: whoever ends them looks
			// again.
			return List.of();
		}
	}

	/** A zombie's environment reads as empty, so the dead carry nothing. */
	private boolean carriedBy(Path process) {
		String wanted = VARIABLE + "=" + this.value;
		return environmentOf(process).stream().anyMatch((entry) -> entry.startsWith(wanted));
	}

	private static List<String> environmentOf(Path process) {
		try {
			return List.of(Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1).split("\0", -1));
		}
		catch (IOException ex) {
			// Gone meanwhile, or another user's.
			return List.of();
		}
	}

}
