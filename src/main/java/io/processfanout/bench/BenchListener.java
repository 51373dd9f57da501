package io.processfanout.bench;

/** Is told how a comparison goes on, on the thread that runs it. */
public interface BenchListener {

	/** Wants to know nothing. */
	BenchListener NONE = new BenchListener() {
	};

	/**
	 * The task size is being found.
	 * @param workload the workload's name
	 */
	default void calibrating(String workload) {
	}

	/**
	 * The measurement begins.
	 * @param tasks how many tasks all repetitions of all modes have together
	 */
	default void measuring(int tasks) {
	}

	/**
	 * A repetition begins.
	 * @param mode the mode's name
	 * @param repetition which one, from 1
	 * @param repetitions of how many
	 */
	default void repetitionBegins(String mode, int repetition, int repetitions) {
	}

	/** A task has its outcome. */
	default void taskEnded() {
	}

}
