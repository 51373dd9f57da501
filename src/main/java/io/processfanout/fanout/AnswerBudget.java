package io.processfanout.fanout;

import io.processfanout.dispatch.ResultFilter;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.TaskResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps one answer within what can be sent and held: Lambda refuses more than 6 MB and
 * would lose all results; a local run would run out of heap.
 * <p>
 * Each task is sure of {@link #ENTRY_BYTES}. What is beyond goes to whoever comes first.
 * An output that no longer fits becomes a failure of its task. A failure that no longer
 * fits gets shorter, and all failures together leave most of the answer to outputs.
 * Confined to the dispatcher's thread.
 */
final class AnswerBudget implements ResultFilter {

	/** Room for what an answer says beside its entries, its limit's reason included. */
	static final int BESIDE_ENTRIES_BYTES = 16 * 1024;

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

	private final AnswerEntry entry;

	private int toCome;

	private long left;

	private long leftForFailures;

	/**
	 * A budget of which nothing is spent.
	 * @param maxBytes how long the whole answer may be, in bytes of JSON
	 * @param entriesBytes how much of it is for entries; {@link #ENTRY_BYTES} a task or
	 * more
	 * @param tasks how many entries there will be
	 * @param entry measures entries
	 */
	AnswerBudget(long maxBytes, long entriesBytes, int tasks, AnswerEntry entry) {
		this.maxBytes = maxBytes;
		this.entry = entry;
		this.toCome = tasks;
		this.left = entriesBytes;
		this.leftForFailures = entriesBytes / PART_FOR_FAILURES;
	}

	/**
	 * A budget for an answer.
	 * @param maxBytes how long the whole answer may be, in bytes of JSON
	 * @param tasks how many entries there will be
	 * @param json writes answers
	 * @return a budget of which nothing is spent
	 * @throws InvalidRequestException if so many tasks have no room in it
	 */
	static AnswerBudget of(long maxBytes, int tasks, JsonMapper json) {
		long forEntries = maxBytes - BESIDE_ENTRIES_BYTES;
		long most = Math.max(0, forEntries / ENTRY_BYTES);
		if (tasks > most) {
			throw new InvalidRequestException(
					"inputs must be a list of at most " + most + " values for an answer of at most " + maxBytes
							+ " bytes (fanout.max.answer), was a list of " + tasks);
		}
		return new AnswerBudget(maxBytes, forEntries, tasks, new AnswerEntry(json));
	}

	@Override
	public TaskResult kept(TaskResult result) {
		this.toCome--;
		long room = this.left - (long) ENTRY_BYTES * this.toCome;
		TaskResult kept = result;
		String output = result.output();
		if (output != null && !fits(result, output, room)) {
			// What it printed goes before what it gave.
			kept = result.withoutStderrTail();
			if (!fits(kept, output, room)) {
				kept = result.failedWith(tooLong(result.index(), output, room));
			}
		}
		Failure failure = kept.failure();
		if (failure != null) {
			long extra = Math.min(room - ENTRY_BYTES, this.leftForFailures) / PART_FOR_ONE_FAILURE;
			kept = this.entry.shortened(kept, failure, ENTRY_BYTES + extra);
			this.leftForFailures -= Math.max(0, this.entry.length(kept) - ENTRY_BYTES);
		}
		this.left -= this.entry.length(kept);
		return kept;
	}

	private boolean fits(TaskResult result, String output, long room) {
		// Not counted if it is hopeless: every character has a byte or more.
		return output.length() <= room && this.entry.length(result) <= room;
	}

	private Failure tooLong(int index, String output, long room) {
		return Failure.of(Outcome.PROTOCOL,
				"task " + index + " ended well, but its output of " + output.length()
						+ " characters does not fit: as JSON, " + room + " of " + this.maxBytes
						+ " bytes (fanout.max.answer) are left for it");
	}

}
