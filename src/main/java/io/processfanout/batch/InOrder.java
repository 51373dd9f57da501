package io.processfanout.batch;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * Hands outcomes on in the inputs' order. Those that come too early are kept back. How
 * many that can be is bounded by whoever gives the inputs.
 */
public final class InOrder implements OutcomeSink {

	private final OutcomeSink next;

	private final Map<Integer, EndedTask> early = new HashMap<>();

	private final IntPredicate leftOut;

	private int due;

	/**
	 * An order in which nothing was seen yet.
	 * @param next where the outcomes go
	 * @param leftOut says which inputs have no outcome in this run
	 */
	public InOrder(OutcomeSink next, IntPredicate leftOut) {
		this.next = next;
		this.leftOut = leftOut;
	}

	@Override
	public void write(EndedTask task) throws IOException {
		this.early.put(task.result().index(), task);
		for (EndedTask now = nextDue(); now != null; now = nextDue()) {
			this.next.write(now);
		}
	}

	private @Nullable EndedTask nextDue() {
		while (!this.early.isEmpty() && this.leftOut.test(this.due)) {
			this.due++;
		}
		EndedTask now = this.early.remove(this.due);
		this.due += (now != null) ? 1 : 0;
		return now;
	}

	/** After a halt some have no outcome; the rest keeps its order. */
	@Override
	public void close() throws IOException {
		for (EndedTask task : this.early.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map(Map.Entry::getValue)
			.toList()) {
			this.next.write(task);
		}
		this.early.clear();
		this.next.close();
	}

}
