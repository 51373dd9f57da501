package io.processfanout.worker;

import java.io.FileNotFoundException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/** Workloads that have something to prepare. */
final class PreparingWorkloads {

	private PreparingWorkloads() {
	}

	private abstract static class Nameless implements Workload {

		@Override
		public String name() {
			return "nameless";
		}

		@Override
		public String run(String input) {
			return input;
		}

	}

	/** Counts. */
	static final class Preparing extends Nameless {

		private static final AtomicReference<@Nullable Preparing> LAST = new AtomicReference<>();

		private int prepared;

		private int cleanedUp;

		/** The instance that was prepared last. */
		static Preparing last() {
			return Objects.requireNonNull(LAST.get());
		}

		@Override
		public void prepare() {
			this.prepared++;
			LAST.set(this);
		}

		@Override
		public String run(String input) {
			return told();
		}

		@Override
		public void cleanup() {
			this.cleanedUp++;
		}

		String told() {
			return "prepared " + this.prepared + ", cleaned up " + this.cleanedUp;
		}

	}

	/** Has no model, and so nothing to give back. */
	static final class FailsToPrepare extends Nameless {

		private static final AtomicBoolean CLEANED_UP = new AtomicBoolean();

		static boolean wasCleanedUp() {
			return CLEANED_UP.get();
		}

		@Override
		public void prepare() throws FileNotFoundException {
			throw new FileNotFoundException("no model");
		}

		@Override
		public void cleanup() {
			CLEANED_UP.set(true);
		}

	}

	/** Throws what is no exception. */
	static final class FailsToCleanUp extends Nameless {

		@Override
		public void cleanup() {
			throw new AssertionError("still in use");
		}

	}

}
