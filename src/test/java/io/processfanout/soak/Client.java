package io.processfanout.soak;

import java.io.IOException;
import java.util.function.IntPredicate;

import io.processfanout.task.Mode;

/** One caller: asks one request after another, of one mode, through one door. */
final class Client {

	private final Door door;

	private final Requests requests;

	Client(long seed, Door door, Mode mode) {
		this.door = door;
		String name = door.parent().name() + "-" + mode.label();
		this.requests = new Requests(seed * 31 + name.hashCode(), name, mode, door.kinds());
	}

	/**
	 * Asks on a thread of its own.
	 * @param goesOn whether to ask again, by how many requests it has made
	 */
	Thread start(IntPredicate goesOn) {
		Thread thread = new Thread(() -> {
			try {
				for (int made = 0; goesOn.test(made); made++) {
					this.door.ask(this.requests.next());
				}
			}
			// Whatever it is: a client that asks no more finds no faults.
			catch (IOException | InterruptedException | RuntimeException | Error ex) {
				this.door.ledger().fault(Thread.currentThread().getName() + " cannot go on: " + ex);
			}
		}, this.door.parent().name() + " client");
		thread.start();
		return thread;
	}

}
