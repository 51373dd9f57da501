package io.processfanout.fanout;

import io.processfanout.request.InvalidRequestException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps an answer within what can be sent and held: Lambda refuses more than 6 MB and
 * would lose all results with the one that is too much; a local run would run out of
 * heap.
 *
 * @param maxBytes how long a whole answer may be, in bytes of JSON
 * @param json writes answers
 */
public record AnswerCap(long maxBytes, JsonMapper json) {

	/**
	 * Room for what an answer says beside its entries, the reason of its limit among it.
	 */
	static final int BESIDE_ENTRIES_BYTES = 16 * 1024;

	AnswerBudget budget(int tasks) {
		long forEntries = this.maxBytes - BESIDE_ENTRIES_BYTES;
		long most = Math.max(0, forEntries / AnswerBudget.ENTRY_BYTES);
		if (tasks > most) {
			throw new InvalidRequestException(
					"inputs must be a list of at most " + most + " values for an answer of at most " + this.maxBytes
							+ " bytes (fanout.max.answer), was a list of " + tasks);
		}
		return new AnswerBudget(this.maxBytes, forEntries, tasks, new EntrySize(this.json));
	}

}
