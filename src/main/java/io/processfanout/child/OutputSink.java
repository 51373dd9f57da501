package io.processfanout.child;

/**
 * Takes what one attempt of a task prints, as it comes. Used by the one thread that reads
 * it, which it must never keep back.
 */
public interface OutputSink {

	/** Nobody wants to see it. */
	OutputSink NONE = new OutputSink() {
		@Override
		public void printed(byte[] bytes, int count) {
			// Nobody wants to see it.
		}

		@Override
		public void end() {
			// Nobody waits for it.
		}
	};

	/**
	 * Something was printed.
	 * @param bytes holds it; used again afterwards
	 * @param count how many of the bytes it is
	 */
	void printed(byte[] bytes, int count);

	/** Nothing more will come. May be told more than once. */
	void end();

}
