package io.processfanout.report;

import java.nio.charset.Charset;

/** What bars are drawn of. */
public final class Blocks {

	/** What every terminal has. */
	public static final int COLUMNS = 80;

	static final String FULL = "\u2588";

	private Blocks() {
	}

	/**
	 * Whether bars can be drawn of block characters.
	 * @param charset what they are printed in
	 * @return false if it has none
	 */
	public static boolean areIn(Charset charset) {
		return charset.canEncode() && charset.newEncoder().canEncode(FULL);
	}

}
