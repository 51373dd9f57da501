package io.processfanout.report;

/**
 * ASCII characters in place of others while a table is drawn: its library writes and
 * reads it in the platform's charset, where the others may become question marks.
 */
final class AsciiSafeCells {

	private static final char TIMES = '\u00d7';

	private static final char DASH = '\u2013';

	/** Control characters, which no cell holds. */
	private static final char FOR_TIMES = '\u0001';

	private static final char FOR_DASH = '\u0002';

	private AsciiSafeCells() {
	}

	static String putIn(String cell) {
		return cell.replace(TIMES, FOR_TIMES).replace(DASH, FOR_DASH);
	}

	static String takeOut(String table) {
		return table.replace(FOR_TIMES, TIMES).replace(FOR_DASH, DASH);
	}

}
