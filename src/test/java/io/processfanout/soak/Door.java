package io.processfanout.soak;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.processfanout.task.Mode;

/** How requests reach a parent. Thread-safe. */
abstract class Door {

	private final ParentJvm parent;

	private final Ledger ledger;

	private final List<RequestKind> kinds;

	/**
	 * A door to a parent, through which nothing was asked yet.
	 * @param name its name in reports
	 * @param kinds what can be asked through it
	 */
	Door(String name, ParentJvm parent, List<RequestKind> kinds) {
		this.parent = parent;
		this.ledger = new Ledger(name);
		this.kinds = kinds;
	}

	/** The parent behind it. */
	final ParentJvm parent() {
		return this.parent;
	}

	/** What was asked through it, and what came. */
	final Ledger ledger() {
		return this.ledger;
	}

	/** What can be asked through it. */
	final List<RequestKind> kinds() {
		return this.kinds;
	}

	/**
	 * Asks, waits for what comes, and writes it into the ledger.
	 * @param request what to ask
	 */
	abstract void ask(SoakRequest request) throws IOException, InterruptedException;

	/** How many tasks of each mode have ended, as the parent itself counts. */
	abstract Map<Mode, Integer> counted() throws IOException, InterruptedException;

}
