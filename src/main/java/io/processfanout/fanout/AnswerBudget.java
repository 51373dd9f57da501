package io.processfanout.fanout;

import io.processfanout.dispatch.ResultFilter;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.TaskResult;

/**
 * What is left of one answer. Each task is sure of {@link #ENTRY_BYTES}; beyond that,
 * whoever comes first is served first. An output that no longer fits becomes a failure of
 * its task; a failure that no longer fits gets shorter, and all failures together leave
 * most of the answer to outputs. Confined to the dispatcher's thread.
 */
final class AnswerBudget implements ResultFilter {

	/** Room for all numbers and names of an entry, and for a short sentence. */
	static final int ENTRY_BYTES = 512;

	/** Failures may take this part of an answer, beyond what each is sure of. */
	private static final int PART_FOR_FAILURES = 4;

	/**
	 * One failure may take this part of what is left for all: the first are told in full,
	 * and something remains for the last.
	 */
	private static final int PART_FOR_ONE_FAILURE = 16;

	private final long maxBytes;

	private final EntrySize size;

	private final ShorterFailure shorter;

	private int toCome;

	private long left;

	private long leftForFailures;

	/**
	 * A budget of which nothing is spent.
	 * @param maxBytes how long the answer may be, for the sentence that says so
	 * @param entriesBytes how much of it is for entries; {@link #ENTRY_BYTES} a task or
	 * more
	 * @param tasks how many entries there will be
	 * @param size how long an entry is
	 */
	AnswerBudget(long maxBytes, long entriesBytes, int tasks, EntrySize size) {
		this.maxBytes = maxBytes;
		this.size = size;
		this.shorter = new ShorterFailure(size);
		this.toCome = tasks;
		this.left = entriesBytes;
		this.leftForFailures = entriesBytes / PART_FOR_FAILURES;
	}

	@Override
	public TaskResult kept(TaskResult result) {
		this.toCome--;
		long room = this.left - (long) ENTRY_BYTES * this.toCome;
		TaskResult kept = result;
		String output = result.output();
		if (output != null && !fits(result, output, room)) {
			kept = result.failedWith(tooLong(result.index(), output, room));
		}
		Failure failure = kept.failure();
		if (failure != null) {
			long extra = Math.min(room - ENTRY_BYTES, this.leftForFailures) / PART_FOR_ONE_FAILURE;
			kept = this.shorter.within(kept, failure, ENTRY_BYTES + extra);
			this.leftForFailures -= Math.max(0, this.size.of(kept) - ENTRY_BYTES);
		}
		this.left -= this.size.of(kept);
		return kept;
	}

	private boolean fits(TaskResult result, String output, long room) {
		// Not counted if it is hopeless: every character has a byte or more.
		return output.length() <= room && this.size.of(result) <= room;
	}

	private Failure tooLong(int index, String output, long room) {
		return Failure.of(Outcome.PROTOCOL,
				"task " + index + " ended well, but its output of " + output.length()
						+ " characters does not fit: as JSON, " + room + " of " + this.maxBytes
						+ " bytes (fanout.max.answer) are left for it");
	}

}
