package io.processfanout.pool;

/**
 * Sees children off that were told to leave, and tells those to leave that have been idle
 * for long. Lives while there are any. What it waits for is the pool's to say.
 */
final class Usher extends Thread {

	private final ChildPool pool;

	/**
	 * A thread, not yet started.
	 * @param pool whose children it sees off
	 */
	Usher(ChildPool pool) {
		super("fanout-pool");
		setDaemon(true);
		this.pool = pool;
	}

	@Override
	public void run() {
		try {
			for (KeptChild next = this.pool.nextToSeeOff(); next != null; next = this.pool.nextToSeeOff()) {
				seeOff(next);
			}
		}
		catch (InterruptedException ex) {
			// Nobody interrupts this thread but a JVM that shuts down.
			Thread.currentThread().interrupt();
		}
		finally {
			// However it ended, there is another one when it is needed.
			this.pool.isGone(this);
		}
	}

	private void seeOff(KeptChild child) throws InterruptedException {
		try {
			child.child().connection().leave(ChildPool.LEAVE_GRACE);
			child.child().collect();
		}
		finally {
			this.pool.hasLeft(child);
		}
	}

}
