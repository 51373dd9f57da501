package io.processfanout.machine;

/** Says of this JVM's heap that it is full, and what helps. */
public final class FullHeap {

	private FullHeap() {
	}

	/**
	 * The words of an error.
	 * @param error what was thrown
	 * @return what this JVM has too little of, and the flag that gives it more heap if it
	 * is that
	 */
	public static String sentence(OutOfMemoryError error) {
		String what = String.valueOf(error.getMessage());
		return isHeap(what) ? "the heap of this JVM is full (" + what + "); -Xmx before -jar gives it more"
				: "this JVM has too little memory (" + what + ")";
	}

	/** HotSpot's words; others are of threads, classes or buffers outside of it. */
	private static boolean isHeap(String what) {
		return what.startsWith("Java heap space") || what.startsWith("GC overhead limit exceeded");
	}

}
