package io.processfanout.soak;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.processfanout.task.Mode;

/** How requests reach a parent. Thread-safe. */
interface Door {

	/** The parent behind it. */
	ParentJvm parent();

	/** What was asked through it, and what came. */
	Ledger ledger();

	/** What can be asked through it. */
	List<RequestKind> kinds();

	/**
	 * Asks, waits for what comes, and writes it into the ledger.
	 * @param request what to ask
	 * @param requests chooses when to leave, where the request says so
	 */
	void ask(SoakRequest request, Requests requests) throws IOException, InterruptedException;

	/** How many tasks of each mode have ended, as the parent itself counts. */
	Map<Mode, Integer> counted() throws IOException, InterruptedException;

}
