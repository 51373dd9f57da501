package io.processfanout.dispatch;

/** Says in an outcome that something failed in the parent, and not in the task. */
final class ParentFailure {

	private ParentFailure() {
	}

	/**
	 * Names its kind alone: what it says of this process is for the log, not for
	 * everybody who asks for a result. Made without much memory, of which there may be
	 * none.
	 * @param failure what was thrown
	 * @return a part of a sentence
	 */
	static String of(Throwable failure) {
		return "the parent failed with " + failure.getClass().getName() + " (its log says more)";
	}

}
