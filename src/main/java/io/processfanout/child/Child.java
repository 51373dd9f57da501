package io.processfanout.child;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.processfanout.machine.ProcessStat;
import io.processfanout.machine.ResidentMemory;

/**
 * A child JVM's process, seen from the parent. One thread talks with it over its
 * connection; any thread may ask or force it to stop, which ends the talk.
 */
public final class Child {

	/** What the last of its stderr usually takes after its end. */
	private static final Duration USUAL_STDERR = Duration.ofMillis(50);

	private final Process process;

	private final ChildCommand command;

	private final ProcessMark mark;

	private final Connection connection;

	private final StderrTail stderr = new StderrTail();

	private final Thread stderrReader;

	private Child(Process process, ChildCommand command, ProcessMark mark, OutputSink printed) {
		this.process = process;
		this.command = command;
		this.mark = mark;
		this.connection = new Connection(this, process.getInputStream(), process.getOutputStream());
		// Drained from the first moment: a child that fills its pipe blocks in write()
		// and never exits.
		this.stderrReader = new Thread(() -> this.stderr.drain(process.getErrorStream(), printed),
				"fanout-stderr-" + process.pid());
		this.stderrReader.setDaemon(true);
		this.stderrReader.start();
	}

	/**
	 * Starts a child.
	 * @param command its command line
	 * @param environment its whole environment
	 * @param mark what it and all that descends from it shall carry; of this child alone
	 * @param printed takes what it prints, if it starts
	 * @return the child, which has yet to say hello
	 * @throws IOException if the system refuses to start it
	 */
	static Child start(ChildCommand command, Map<String, String> environment, ProcessMark mark, OutputSink printed)
			throws IOException {
		if (!command.java().toFile().canExecute()) {
			throw new IOException("there is no executable " + command.java());
		}
		List<String> line = new ArrayList<>(command.toList());
		if (command.namesChannel()) {
			thisProcess().ifPresent(line::add);
		}
		ProcessBuilder builder = new ProcessBuilder(line);
		builder.directory(WorkingDirectory.OF_THIS_PROCESS.forChildren());
		builder.environment().clear();
		builder.environment().putAll(environment);
		builder.environment().putAll(mark.environment());
		return start(() -> ProcessStart.of(builder), command, mark, printed);
	}

	/**
	 * What tells this process from one that has its id later. Asked each time, for a JVM
	 * that was restored from a snapshot may have started anew.
	 */
	private static Optional<String> thisProcess() {
		long pid = ProcessHandle.current().pid();
		return ProcessStat.of(pid).map((stat) -> pid + ":" + stat.startTicks());
	}

	/** Starts a process, however that is done. */
	@FunctionalInterface
	interface Start {

		Process start() throws IOException;

	}

	static Child start(Start start, ChildCommand command, ProcessMark mark, OutputSink printed) throws IOException {
		try {
			Process process = start.start();
			try {
				return new Child(process, command, mark, printed);
			}
			catch (RuntimeException | Error ex) {
				// No thread is left to read its stderr, and nobody else knows of it.
				process.destroyForcibly();
				throw ex;
			}
		}
		catch (RuntimeException | Error ex) {
			// Java starts the process before the thread that waits for its end. Where
			// there is none left, the process runs and Java forgets it.
			mark.endAllNow();
			throw ex;
		}
	}

	/**
	 * The pipe to the child.
	 * @return the one it has
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * How it was started.
	 * @return its command line, its heap's size included
	 */
	public ChildCommand command() {
		return this.command;
	}

	/**
	 * What it and all that descends from it carry.
	 * @return a mark of this child alone
	 */
	public ProcessMark mark() {
		return this.mark;
	}

	/**
	 * Whether stderr of the child, which has ended, was read to its end. If not,
	 * something that it started may hold the pipe.
	 * @param time how long to wait for that
	 * @return true if there is no more to read
	 * @throws InterruptedException if interrupted while waiting
	 */
	public boolean stderrEndsWithin(Duration time) throws InterruptedException {
		this.stderrReader.join(Math.max(1, time.toMillis()));
		return !this.stderrReader.isAlive();
	}

	/**
	 * Whether nothing holds the child's stderr any more.
	 * @return true once it was read to its end
	 */
	public boolean stderrHasEnded() {
		return !this.stderrReader.isAlive();
	}

	/**
	 * Collects what is left of the child, which has ended.
	 * @return how it ended
	 * @throws InterruptedException if interrupted while waiting for the last of its
	 * stderr, at most 50 ms
	 */
	public ChildExit collect() throws InterruptedException {
		// A reader that is not at the end reads on: what a task printed last is not lost
		// because the machine is busy.
		stderrEndsWithin(USUAL_STDERR);
		this.connection.close();
		return exit();
	}

	/**
	 * How the child, which is gone, has ended.
	 * @return its exit, with what of its stderr was read so far
	 */
	public ChildExit exit() {
		return new ChildExit(this.process.exitValue(), this.stderr.text());
	}

	/**
	 * Waits for the child's end.
	 * @param time how long at most
	 * @return whether it has ended
	 * @throws InterruptedException if interrupted while waiting
	 */
	public boolean endsWithin(Duration time) throws InterruptedException {
		return this.process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Whether the child has ended, even if something it started still holds its pipes.
	 * @return true from its end on
	 */
	public boolean hasEnded() {
		return !this.process.isAlive();
	}

	/**
	 * Asks the child to end itself (SIGTERM). Through its handle, for
	 * {@link Process#destroy()} closes the pipes too, and what the child said last would
	 * be lost.
	 */
	public void askToStop() {
		this.process.toHandle().destroy();
	}

	/**
	 * Ends the child now (SIGKILL), whatever else goes wrong. What descends from it is
	 * found by its mark: whoever kills a child tells the run's {@link OrphanKiller}. Only
	 * where no mark can be read its descendants are ended here, as far as the system
	 * names them.
	 */
	public void kill() {
		ProcessHandle handle = this.process.toHandle();
		boolean killed = kill(handle, MarkedProcesses.OF_THIS_MACHINE.canBeRead());
		if (!killed && MarkedProcesses.OF_THIS_MACHINE.isThere(pid())) {
			// Java opens a file of the process first, and kills nothing where no
			// descriptor is left for that. The child's stderr holds one.
			close(this.process.getErrorStream());
			handle.destroyForcibly();
		}
	}

	/** Whether the process was killed; its descendants are, as far as that goes. */
	static boolean kill(ProcessHandle process, boolean marksAreReadable) {
		List<ProcessHandle> descendants = marksAreReadable ? List.of() : descendantsOf(process);
		boolean killed = process.destroyForcibly();
		descendants.forEach(ProcessHandle::destroyForcibly);
		return killed;
	}

	/**
	 * Asked while their parent lives: afterwards nothing tells that they were its own.
	 */
	private static List<ProcessHandle> descendantsOf(ProcessHandle process) {
		if (ProcessStat.showsStrangers()) {
			return List.of();
		}
		try {
			return process.descendants().toList();
		}
		catch (RuntimeException | Error ex) {
			// The system refuses to list processes, for want of a descriptor for one.
			return List.of();
		}
	}

	/**
	 * The child's process id.
	 * @return as the parent sees it
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * The most memory it has held so far.
	 * @return in MB; empty where the system does not tell, or once it is gone
	 */
	public Optional<Long> peakMemoryMb() {
		return memory().peak();
	}

	/**
	 * What memory it holds.
	 * @return unknown where the system does not tell, or once it is gone: then its id may
	 * be another's
	 */
	public ResidentMemory.Held memory() {
		ResidentMemory.Held held = ResidentMemory.heldBy(pid());
		// Asked behind the look: who has not ended by now had its id meanwhile.
		return hasEnded() ? ResidentMemory.Held.UNKNOWN : held;
	}

	static void close(AutoCloseable stream) {
		try {
			stream.close();
		}
		catch (Exception ex) {
			// Closing a pipe whose other end is gone fails, and there is nothing left to
			// lose.
		}
	}

}
