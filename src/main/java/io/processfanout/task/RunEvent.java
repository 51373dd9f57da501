package io.processfanout.task;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that happened in a run, a comparison or a sweep. Whoever shows progress reads
 * these, and passes over those it does not know.
 */
public sealed interface RunEvent {

	/**
	 * A comparison looks for the size of its tasks.
	 *
	 * @param workload the workload's name
	 */
	record Calibrating(String workload) implements RunEvent {
	}

	/**
	 * A comparison knows how much there is to do, and begins.
	 *
	 * @param tasks how many tasks all repetitions of all modes have together, at least
	 */
	record ComparisonBegan(int tasks) implements RunEvent {
	}

	/**
	 * A comparison goes on longer than it had to.
	 *
	 * @param tasks how many tasks there are to do by now, those that are done among them
	 */
	record ComparisonExtended(int tasks) implements RunEvent {
	}

	/**
	 * A comparison begins a repetition of a mode.
	 *
	 * @param mode the mode
	 * @param repetition which one, from 1
	 * @param outOf of how many, for a person to read
	 */
	record RepetitionBegan(Mode mode, int repetition, String outOf) implements RunEvent {
	}

	/**
	 * A task was given a slot and started. It may be its second attempt, or have failed
	 * to start: its end tells.
	 *
	 * @param index the task's place among the run's tasks, from 0
	 * @param slot the slot it runs in, from 0
	 * @param attempt which attempt this is, from 1
	 * @param time when it took its slot, from the run's start
	 */
	record TaskStarted(int index, int slot, int attempt, Duration time) implements RunEvent {
	}

	/**
	 * A task has its outcome.
	 *
	 * @param result the task's result, as the run keeps it
	 */
	record TaskEnded(TaskResult result) implements RunEvent {
	}

	/**
	 * All tasks of a run have their outcome, and what they left behind was looked for.
	 *
	 * @param result the run's result
	 */
	record RunEnded(RunResult result) implements RunEvent {
	}

	/**
	 * A sweep begins a measurement.
	 *
	 * @param what what is measured, for a person to read
	 * @param left about how long the rest of the sweep takes, this included; empty while
	 * nobody knows
	 */
	record MeasurementBegan(String what, Optional<Duration> left) implements RunEvent {
	}

	/**
	 * Something that the reader of the result should know.
	 *
	 * @param text one sentence
	 */
	record Note(String text) implements RunEvent {
	}

}
