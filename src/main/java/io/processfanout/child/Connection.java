package io.processfanout.child;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.processfanout.worker.Message;
import io.processfanout.worker.ProtocolException;

/**
 * What parent and child say to each other: the child's hello, then any number of
 * exchanges, a task and its answer each, then the parent takes its leave. One thread at a
 * time may use it.
 */
public final class Connection {

	/** How often to look for the answer to a ping, which takes some 20 µs. */
	private static final Duration LOOK_AGAIN = Duration.ofNanos(20_000);

	private final Child child;

	private final InputStream fromChild;

	private final OutputStream toChild;

	private boolean taken;

	Connection(Child child, InputStream fromChild, OutputStream toChild) {
		this.child = child;
		this.fromChild = new BufferedInputStream(fromChild);
		this.toChild = toChild;
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
	 * Gives the child a task and waits for the answer. After an answer the next exchange
	 * may follow; after anything else the child is of no more use.
	 * @param task the task; its id is new to this connection
	 * @return a result or a failure that carries the task's id, or empty if the child
	 * ended without an answer
	 * @throws ProtocolException if the answer is damaged or is not one
	 * @throws IOException if the pipe breaks
	 */
	public Optional<Message> exchange(Message.Task task) throws IOException {
		send(task);
		return answerTo(task);
	}

	/**
	 * Gives the child a task, of which it need not have said hello: it finds it when it
	 * is up, and its parent need not wake for that.
	 * @param task the task; its id is new to this connection
	 * @throws ProtocolException if it is too long; nothing was written then
	 */
	public void send(Message.Task task) throws ProtocolException {
		this.taken = false;
		try {
			task.writeTo(this.toChild);
			this.taken = true;
		}
		catch (ProtocolException ex) {
			throw ex;
		}
		catch (IOException ex) {
			// It died while it was written to. What it said before that is still read.
		}
	}

	/**
	 * Waits for the answer to a task that was sent.
	 * @param task the task
	 * @return a result or a failure that carries the task's id, or empty if the child
	 * ended without an answer
	 * @throws ProtocolException if the answer is damaged or is not one
	 * @throws IOException if the pipe breaks
	 */
	public Optional<Message> answerTo(Message.Task task) throws IOException {
		Optional<Message> answer = Message.readFrom(this.fromChild);
		if (answer.isPresent() && !answers(task, answer.get())) {
			// Not the answer itself: it may hold megabytes of somebody's data.
			throw new ProtocolException("the child answered task " + task.id() + " with a "
					+ answer.get().getClass().getSimpleName() + " that is not its own");
		}
		return answer;
	}

	/**
	 * Whether the pipe took all of the last task. If not, the child cannot have begun it.
	 * @return false if the child was gone before
	 */
	public boolean hasTakenTask() {
		return this.taken;
	}

	private static boolean answers(Message.Task task, Message message) {
		return (message instanceof Message.Result result && result.id() == task.id())
				|| (message instanceof Message.Failed failed && failed.id() == task.id());
	}

	/**
	 * Asks the child between two exchanges whether it is there.
	 * @param patience how long it may take to say so
	 * @return false if it did not, and is of no more use
	 */
	public boolean answersPing(Duration patience) {
		long start = System.nanoTime();
		try {
			new Message.Ping().writeTo(this.toChild);
			// Not read at once: of a child that was stopped nothing may ever come.
			while (this.fromChild.available() == 0) {
				if (this.child.hasEnded() || System.nanoTime() - start >= patience.toNanos()) {
					return false;
				}
				LockSupport.parkNanos(LOOK_AGAIN.toNanos());
			}
			return Message.readFrom(this.fromChild).orElse(null) instanceof Message.Pong;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Ends the pipe to the child, which makes it leave, and does not wait for that.
	 */
	public void beginToLeave() {
		Child.close(this.toChild);
	}

	/**
	 * Ends the pipe to the child, which makes it leave. A child that does not leave is
	 * killed.
	 * @param grace how long it may take
	 * @throws InterruptedException if interrupted while waiting for its end
	 */
	public void leave(Duration grace) throws InterruptedException {
		Child.close(this.toChild);
		while (!this.child.endsWithin(grace)) {
			this.child.kill();
		}
	}

	void close() {
		Child.close(this.toChild);
		Child.close(this.fromChild);
	}

}
