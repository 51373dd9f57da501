package io.processfanout.dispatch;

/** A task that was started: what the dispatcher can do about it. */
interface Started {

	/** Asks it to end; it may take its time or ignore this. */
	void askToStop();

	/** Ends it now; its ending follows. */
	void kill();

}
