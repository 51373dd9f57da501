package io.processfanout.worker;

import java.nio.charset.StandardCharsets;

/**
 * What a kept child writes to stderr behind what a task has printed. Without it nobody
 * could tell one task's last words from the next one's first: stderr is a pipe of its
 * own, and comes when it comes.
 */
public final class EndOfOutput {

	/** A zero byte is in no text that anybody prints. */
	public static final byte FIRST = 0;

	private EndOfOutput() {
	}

	/**
	 * The mark behind a task's output.
	 * @param id the task's id, as in {@link Message.Task}
	 * @return bytes that begin and end with {@link #FIRST}
	 */
	public static byte[] of(long id) {
		return "\0PFO ".concat(Long.toString(id)).concat("\0").getBytes(StandardCharsets.US_ASCII);
	}

}
