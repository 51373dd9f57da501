package io.processfanout.fanout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.dispatch.Failure;
import io.processfanout.dispatch.Outcome;

/**
 * Keeps an answer within what can be sent: Lambda refuses more than 6 MB and would lose
 * all results with the one that is too much. In the inputs' order, an output that no
 * longer fits becomes a failure of its task.
 *
 * @param maxBytes how long all outputs may be together, in bytes of UTF-8
 */
public record AnswerCap(long maxBytes) {

	List<FanOutResult.Entry> within(List<FanOutResult.Entry> entries) {
		List<FanOutResult.Entry> fitting = new ArrayList<>();
		long left = this.maxBytes;
		for (FanOutResult.Entry entry : entries) {
			String output = entry.output();
			long length = (output != null) ? output.getBytes(StandardCharsets.UTF_8).length : 0;
			fitting.add((length <= left) ? entry : tooLong(entry, length, left));
			left -= (length <= left) ? length : 0;
		}
		return List.copyOf(fitting);
	}

	private FanOutResult.Entry tooLong(FanOutResult.Entry entry, long length, long left) {
		Failure failure = Failure.of(Outcome.PROTOCOL,
				"task " + entry.index() + " ended well, but its output of " + length + " bytes does not fit: of "
						+ this.maxBytes + " bytes for all outputs of an answer (fanout.max.answer) " + left
						+ " are left");
		return new FanOutResult.Entry(entry.index(), Outcome.PROTOCOL, null, failure, entry.attempts(), entry.slot(),
				entry.startSeconds(), entry.endSeconds(), entry.phases(), entry.cpuSeconds());
	}

}
