package io.processfanout.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

import io.processfanout.worker.Message;
import io.processfanout.worker.ProtocolException;

/**
 * What parent and child say to each other: the child's hello, then any number of
 * exchanges, a task and its answer each, then the parent takes its leave. One thread at a
 * time may use it.
 */
public final class Connection {

	private final Child child;

	private final InputStream fromChild;

	private final OutputStream toChild;

	Connection(Child child, InputStream fromChild, OutputStream toChild) {
		this.child = child;
		this.fromChild = new BufferedInputStream(fromChild);
		this.toChild = new BufferedOutputStream(toChild);
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
		try {
			task.writeTo(this.toChild);
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

	private static boolean answers(Message.Task task, Message message) {
		return (message instanceof Message.Result result && result.id() == task.id())
				|| (message instanceof Message.Failed failed && failed.id() == task.id());
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
