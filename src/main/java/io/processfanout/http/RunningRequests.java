package io.processfanout.http;

import java.util.HashSet;
import java.util.Set;

import org.springframework.context.SmartLifecycle;

/**
 * The threads that answer requests now. A server that stops interrupts them before it
 * stops anything else. An interrupted run stops its tasks and is answered at once. Left
 * alone it could outlast the server's last seconds. Thread-safe.
 */
final class RunningRequests implements SmartLifecycle {

	private final Set<Thread> threads = new HashSet<>();

	private boolean open = true;

	/**
	 * Begins a request on the calling thread.
	 * @return false if the server is stopping, and the request must be refused
	 */
	synchronized boolean enter() {
		return this.open && this.threads.add(Thread.currentThread());
	}

	/** Ends the calling thread's request, whose answer no interrupt must cut off. */
	synchronized void leave() {
		this.threads.remove(Thread.currentThread());
		Thread.interrupted();
	}

	@Override
	public synchronized void start() {
		this.open = true;
	}

	/** The phase is the default one, which stops before those of the web server. */
	@Override
	public synchronized void stop() {
		this.open = false;
		this.threads.forEach(Thread::interrupt);
	}

	@Override
	public synchronized boolean isRunning() {
		return this.open;
	}

}
