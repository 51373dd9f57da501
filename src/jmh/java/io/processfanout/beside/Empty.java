package io.processfanout.beside;

/** A JVM that starts, does nothing, and ends: the floor under every start. */
public final class Empty {

	private Empty() {
	}

	/** Does nothing. */
	public static void main(String[] args) {
		// Nothing.
	}

}
