package io.processfanout.worker;

import java.util.Optional;

/**
 * Where the thread that reads the pipe leaves a task for the thread that runs it. Plain
 * monitors: the first wait in a queue of {@code java.util.concurrent} loads a fork-join
 * pool, which a fresh JVM has no other use for. For one thread at each side.
 */
final class TaskHandover {

	/** Guarded by this. */
	private Optional<Message.Task> waiting = Optional.empty();

	/** Whether no more will come; guarded by this. */
	private boolean ended;

	/** Leaves a task, once the one before it was taken. */
	synchronized void put(Message.Task task) throws InterruptedException {
		while (this.waiting.isPresent()) {
			wait();
		}
		this.waiting = Optional.of(task);
		notifyAll();
	}

	/** No more tasks will come. */
	synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	/** Takes the next task, once there is one; empty at the end. */
	synchronized Optional<Message.Task> take() throws InterruptedException {
		while (this.waiting.isEmpty() && !this.ended) {
			wait();
		}
		Optional<Message.Task> taken = this.waiting;
		this.waiting = Optional.empty();
		notifyAll();
		return taken;
	}

}
