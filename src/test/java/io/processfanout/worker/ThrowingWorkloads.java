package io.processfanout.worker;

import java.io.FileNotFoundException;
import java.io.PrintWriter;

/** Workloads that answer, and workloads that fail in all the ways code can fail. */
final class ThrowingWorkloads {

	private ThrowingWorkloads() {
	}

	private abstract static class Nameless implements Workload {

		@Override
		public final String name() {
			return "nameless";
		}

	}

	static final class Reversed extends Nameless {

		@Override
		public String run(String input) {
			return new StringBuilder(input).reverse().toString();
		}

	}

	static final class Counting extends Nameless {

		private int count;

		@Override
		public String run(String input) {
			this.count++;
			return Integer.toString(this.count);
		}

	}

	/** Its input is how often, and what. */
	static final class Repeating extends Nameless {

		@Override
		public String run(String input) {
			int space = input.indexOf(' ');
			return input.substring(space + 1).repeat(Integer.parseInt(input.substring(0, space)));
		}

	}

	static final class Checked extends Nameless {

		@Override
		public String run(String input) throws FileNotFoundException {
			throw new FileNotFoundException("no such file: " + input);
		}

	}

	static final class Unchecked extends Nameless {

		@Override
		public String run(String input) {
			throw new IllegalStateException("odd state");
		}

	}

	static final class WithoutMessage extends Nameless {

		@Override
		public String run(String input) {
			throw new UnsupportedOperationException();
		}

	}

	static final class WithAnError extends Nameless {

		@Override
		public String run(String input) {
			throw new AssertionError("wrong");
		}

	}

	static final class OutOfHeap extends Nameless {

		@Override
		public String run(String input) {
			throw new OutOfMemoryError("Java heap space");
		}

	}

	static final class OutOfStack extends Nameless {

		@Override
		public String run(String input) {
			return deeper(input) + input;
		}

		@SuppressWarnings("InfiniteRecursion") // is the point
		private static String deeper(String input) {
			return deeper(input) + input;
		}

	}

	static final class InItsConstructor extends Nameless {

		InItsConstructor() {
			throw new IllegalStateException("no licence");
		}

		@Override
		public String run(String input) {
			return input;
		}

	}

	static final class NullOutput extends Nameless {

		@Override
		@SuppressWarnings("NullAway") // a workload may have been compiled without it
		public String run(String input) {
			return null;
		}

	}

	static final class LongMessage extends Nameless {

		@Override
		public String run(String input) {
			throw new IllegalStateException("m".repeat(WorkloadCall.MAX_TEXT_CHARACTERS + 1));
		}

	}

	static final class ThrowsOneWithABadMessage extends Nameless {

		@Override
		public String run(String input) {
			throw new BadMessage();
		}

	}

	static final class ThrowsOneWithABadStack extends Nameless {

		@Override
		public String run(String input) {
			throw new BadStack();
		}

	}

	static final class WithParameter extends Nameless {

		private final String text;

		WithParameter(String text) {
			this.text = text;
		}

		@Override
		public String run(String input) {
			return this.text;
		}

	}

	static final class BadMessage extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

	}

	static final class BadStack extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public void printStackTrace(PrintWriter out) {
			throw new StackOverflowError();
		}

	}

}
