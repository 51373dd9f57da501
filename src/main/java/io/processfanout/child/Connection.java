package io.processfanout.child;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.processfanout.worker.ComputeTime;
import io.processfanout.worker.Message;
import io.processfanout.worker.ProtocolException;

/**
 * What parent and child say to each other: the child's hello, then any number of
 * exchanges, a task and its answer each, then the parent takes its leave. What a child
 * says is a stranger's word: it is looked at here, and goes no further if no honest child
 * could say it. One thread at a time may use it.
 */
public final class Connection {

	/** How often to look for the answer to a ping, which takes some 20 µs. */
	private static final Duration LOOK_AGAIN = Duration.ofNanos(20_000);

	/** The first word is a short one. */
	private static final int MOST_HELLO_BYTES = 8 * 1024;

	/**
	 * A task takes no longer than it was waited for. The CPU's clock may be slow against
	 * the wall's, and is brought up to date late; but not by so much.
	 */
	private static final long CLOCKS_APART_NANOS = Duration.ofSeconds(1).toNanos();

	private final Child child;

	private final InputStream fromChild;

	private final OutputStream toChild;

	private boolean taken;

	/** When the last task was about to be written, by System.nanoTime(). */
	private long sentAt;

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
		Optional<Message> first = Message.readFrom(this.fromChild, MOST_HELLO_BYTES);
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
		this.sentAt = System.nanoTime();
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
	 * @throws ProtocolException if the answer is damaged, is not one, or says what cannot
	 * be
	 * @throws IOException if the pipe breaks
	 */
	public Optional<Message> answerTo(Message.Task task) throws IOException {
		Optional<Message> answer = Message.readFrom(this.fromChild);
		if (answer.isPresent() && !answers(task, answer.get())) {
			// Not the answer itself: it may hold megabytes of somebody's data.
			throw new ProtocolException("the child answered task " + task.id() + " with a "
					+ answer.get().getClass().getSimpleName() + " that is not its own");
		}
		if (answer.isPresent()) {
			checkTime(costOf(answer.get()));
		}
		return answer;
	}

	/** Everything is reckoned with these numbers: sums, medians, predictions. */
	private void checkTime(ComputeTime cost) throws ProtocolException {
		long waited = System.nanoTime() - this.sentAt;
		if (!cost.fitsInto(2 * waited + CLOCKS_APART_NANOS)) {
			throw new ProtocolException(
					"the child says its task took " + cost.inWords() + ", and was waited for " + waited + " ns");
		}
	}

	/**
	 * What an answer says that its task took.
	 * @param answer a result or a failure
	 * @return its times
	 */
	public static ComputeTime costOf(Message answer) {
		return (answer instanceof Message.Result result) ? result.cost() : ((Message.Failed) answer).cost();
	}

	/**
	 * Whether the child has said something between two exchanges. An answer to the next
	 * task could not be told from that: such a child is of no more use.
	 * @return true if so, and if the pipe is broken
	 */
	public boolean hasSpokenUnasked() {
		try {
			return this.fromChild.available() > 0;
		}
		catch (IOException ex) {
			return true;
		}
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
	 * @return false if it did not, or said anything else, and is of no more use
	 */
	public boolean answersPing(Duration patience) {
		if (hasSpokenUnasked()) {
			return false;
		}
		long start = System.nanoTime();
		try {
			ByteArrayOutputStream pong = new ByteArrayOutputStream();
			new Message.Pong().writeTo(pong);
			new Message.Ping().writeTo(this.toChild);
			// Not read before it is all there: of a child that was stopped the rest may
			// never come.
			while (this.fromChild.available() < pong.size()) {
				if (this.child.hasEnded() || System.nanoTime() - start >= patience.toNanos()) {
					return false;
				}
				LockSupport.parkNanos(LOOK_AGAIN.toNanos());
			}
			return Arrays.equals(this.fromChild.readNBytes(pong.size()), pong.toByteArray()) && !hasSpokenUnasked();
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
