package io.processfanout.worker;

/**
 * What a task has left in its child beside its answer, as far as the child itself can
 * tell. Only a child that is kept looks.
 *
 * @param printed whether it printed, so that an {@link EndOfOutput} follows on stderr
 * @param threads whether a thread that it started is still alive
 * @param processes whether a process that it started may still be alive
 */
public record Aftermath(boolean printed, boolean threads, boolean processes) {

	/** Nothing is left, or nobody looked. */
	public static final Aftermath NONE = new Aftermath(false, false, false);

	/** Not by equals: a record's own costs a child 40 ms, the first time. */
	boolean isNothing() {
		return !this.printed && !this.threads && !this.processes;
	}

	void putInto(Body body) {
		body.putByte((this.printed ? 1 : 0) | (this.threads ? 2 : 0) | (this.processes ? 4 : 0));
	}

	static Aftermath readFrom(BodyReader in) throws ProtocolException {
		int bits = in.readByte();
		if (bits > 7) {
			throw new ProtocolException("no aftermath has the bits " + bits);
		}
		return (bits == 0) ? NONE : new Aftermath((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
	}

}
