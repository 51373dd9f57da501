package io.processfanout.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.processfanout.worker.Message;
import io.processfanout.worker.ProtocolException;

/**
 * A child JVM, seen from the parent. One thread talks with it (hello, ask, dismiss); any
 * thread may ask or force it to stop, which ends the talk.
 */
public final class Child {

	/**
	 * After a child's end, how long to wait for the last of its stderr, in milliseconds.
	 */
	private static final long STDERR_GRACE_MILLIS = 500;

	/** What the last of its stderr usually takes, in milliseconds. */
	private static final long STDERR_USUAL_MILLIS = 50;

	private final Process process;

	private final ProcessMark mark;

	private final InputStream fromChild;

	private final OutputStream toChild;

	private final StderrTail stderr = new StderrTail();

	private final Thread stderrReader;

	private Child(Process process, ProcessMark mark) {
		this.process = process;
		this.mark = mark;
		this.fromChild = new BufferedInputStream(process.getInputStream());
		this.toChild = new BufferedOutputStream(process.getOutputStream());
		// Drained from the first moment: a child that fills its pipe blocks in write()
		// and never exits.
		this.stderrReader = new Thread(() -> this.stderr.drain(process.getErrorStream()),
				"fanout-stderr-" + process.pid());
		this.stderrReader.setDaemon(true);
		this.stderrReader.start();
	}

	/**
	 * Starts a child. This is the one place that starts processes.
	 * @param command its command line
	 * @param environment its whole environment
	 * @param mark what it and all that descends from it shall carry; of this child alone
	 * @return the child, which has yet to say hello
	 * @throws IOException if the system refuses to start it
	 */
	public static Child start(ChildCommand command, Map<String, String> environment, ProcessMark mark)
			throws IOException {
		if (!command.java().toFile().canExecute()) {
			throw new IOException("there is no executable " + command.java());
		}
		List<String> line = command.toList();
		ProcessBuilder builder = new ProcessBuilder(line);
		builder.environment().clear();
		builder.environment().putAll(environment);
		builder.environment().putAll(mark.environment());
		Process process = builder.start();
		try {
			return new Child(process, mark);
		}
		catch (Error ex) {
			// No thread is left to read its stderr, and nobody else knows of it.
			process.destroyForcibly();
			throw ex;
		}
	}

	/**
	 * Waits for the child's first message.
	 * @return what it says of itself, or empty if it ended without a word
	 * @throws ProtocolException if it says anything else
	 * @throws IOException if the pipe breaks
	 */
	public Optional<Message.Hello> hello() throws IOException {
		Optional<Message> first = Message.readFrom(this.fromChild);
		if (first.isEmpty()) {
			return Optional.empty();
		}
		if (first.get() instanceof Message.Hello hello && hello.version() == Message.VERSION) {
			return Optional.of(hello);
		}
		throw new ProtocolException("the child began with " + first.get().getClass().getSimpleName()
				+ ", not with a hello of version " + Message.VERSION);
	}

	/**
	 * Gives the child a task and waits for the answer.
	 * @param task the task
	 * @return a result or a failure that carries the task's id, or empty if the child
	 * ended without an answer
	 * @throws ProtocolException if the answer is damaged or is not one
	 * @throws IOException if the pipe breaks
	 */
	public Optional<Message> ask(Message.Task task) throws IOException {
		try {
			task.writeTo(this.toChild);
		}
		catch (ProtocolException ex) {
			throw ex;
		}
		catch (IOException ex) {
			// It died while it was written to; what it had to say before that is still
			// read.
		}
		Optional<Message> answer = Message.readFrom(this.fromChild);
		if (answer.isPresent() && !answers(task, answer.get())) {
			// Not the answer itself: it may hold megabytes of somebody's data.
			throw new ProtocolException("the child answered task " + task.id() + " with a "
					+ answer.get().getClass().getSimpleName() + " that is not its own");
		}
		return answer;
	}

	private static boolean answers(Message.Task task, Message message) {
		return (message instanceof Message.Result result && result.id() == task.id())
				|| (message instanceof Message.Failed failed && failed.id() == task.id());
	}

	/**
	 * Ends the pipe to the child, which makes it leave, waits for its end, and ends it
	 * itself where it does not.
	 * @param grace how long it may take to leave
	 * @throws InterruptedException if interrupted while waiting
	 */
	public void dismiss(Duration grace) throws InterruptedException {
		close(this.toChild);
		if (!endsWithin(grace)) {
			kill();
			this.process.waitFor();
		}
	}

	/**
	 * Collects what is left of the child, which has ended.
	 * @return how it ended
	 * @throws InterruptedException if interrupted while waiting for the last of its
	 * stderr
	 */
	public ChildExit collect() throws InterruptedException {
		this.stderrReader.join(STDERR_USUAL_MILLIS);
		if (this.stderrReader.isAlive()) {
			// Something it started holds the pipe.
			this.mark.endAll();
			this.stderrReader.join(STDERR_GRACE_MILLIS);
		}
		close(this.fromChild);
		close(this.process.getErrorStream());
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
	 * Ends the child and all that descends from it, now (SIGKILL).
	 */
	public void kill() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.toHandle().destroyForcibly();
		this.mark.endAll();
	}

	/**
	 * The child's process id.
	 * @return as the parent sees it
	 */
	public long pid() {
		return this.process.pid();
	}

	private static void close(AutoCloseable stream) {
		try {
			stream.close();
		}
		catch (Exception ex) {
			// Closing a pipe whose other end is gone fails, and there is nothing left to
			// lose.
		}
	}

}
