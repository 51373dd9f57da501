package io.processfanout.child;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.processfanout.worker.Worker;

/**
 * A mark that a child and all that descends from it carry in their environment. It finds
 * descendants whose own parent is gone, which no process tree shows any more; Jenkins'
 * process tree killer does it this way too. Only Linux shows another process's
 * environment; elsewhere nothing is found. Marks are paths: what carries a mark carries
 * those above it. Thread-safe.
 */
public final class ProcessMark {

	/** The variable that holds it. */
	static final String VARIABLE = Worker.MARK_VARIABLE;

	/**
	 * How long a killed process may take to be gone. It is gone in far less, but for a
	 * stuck disk.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(2);

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
	 * What the variable holds.
	 * @return text that ends with a slash
	 */
	String value() {
		return this.value;
	}

	/**
	 * Ends every carrier at once (SIGKILL), and waits until they are gone, at most two
	 * seconds.
	 * @return the process ids of those that are still there
	 */
	public List<Long> endAll() {
		return MarkedProcesses.OF_THIS_MACHINE.endAll((carried) -> carried.startsWith(this.value), PATIENCE);
	}

	/** Ends every carrier at once, and waits for none. */
	void endAllNow() {
		MarkedProcesses.OF_THIS_MACHINE.endAll((carried) -> carried.startsWith(this.value), Duration.ZERO);
	}

	/**
	 * Whether a process may be a child of some run, or descend from one. The mark that
	 * this process was itself started with makes none.
	 * @param process any process
	 * @return whether it carries a mark of its own; true too where that cannot be told
	 */
	public static boolean mayBeCarriedBy(ProcessHandle process) {
		return MarkedProcesses.OF_THIS_MACHINE.mayCarryOneBut(String.valueOf(System.getenv(VARIABLE)), process.pid());
	}

	/**
	 * Whether anything but one process carries this mark: what a child has started.
	 * @param pid the process that does not count
	 * @return false too where that cannot be told
	 */
	public boolean isCarriedByOthersThan(long pid) {
		return carriers().stream().anyMatch((carrier) -> carrier != pid);
	}

	/**
	 * The processes that carry this mark now.
	 * @return their process ids
	 */
	List<Long> carriers() {
		return MarkedProcesses.OF_THIS_MACHINE.look().carriersOf((carried) -> carried.startsWith(this.value));
	}

}
