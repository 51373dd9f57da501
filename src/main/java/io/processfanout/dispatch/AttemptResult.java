package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;

import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildExit;
import io.processfanout.child.Connection;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.worker.ComputeTime;
import io.processfanout.worker.Message;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt of a task ended, as whoever started it saw it.
 *
 * @param output the workload's output, null if there is none
 * @param failure why there is none, null if there is one
 * @param times the phases from spawn to reap
 * @param cpu CPU time of the thread that ran the workload, where the system tells
 * @param peakMemoryMb the most that its child held by the time of its answer, in MB;
 * empty without a child or an answer
 * @param stderrTail the last of what it printed, if it ended well; a failure has its own
 */
record AttemptResult(@Nullable String output, @Nullable Failure failure, PhaseTimes times, Optional<Duration> cpu,
		Optional<Long> peakMemoryMb, @Nullable String stderrTail) {

	static AttemptResult ok(String output, PhaseTimes times, Optional<Duration> cpu) {
		return new AttemptResult(output, null, times, cpu, Optional.empty(), null);
	}

	static AttemptResult failed(Failure failure, PhaseTimes times) {
		return new AttemptResult(null, failure, times, Optional.empty(), Optional.empty(), null);
	}

	/**
	 * What a worker's answer means, in a child and in this JVM alike.
	 * @param task the task
	 * @param answer a result or a failure
	 * @param times the phases so far, without prepare and compute
	 * @param stderrTail the last of what the child wrote to stderr; null if it wrote
	 * nothing
	 * @return the attempt's end, its prepare and compute phases from the answer
	 */
	static AttemptResult answered(Task task, Message answer, PhaseTimes times, @Nullable String stderrTail) {
		ComputeTime cost = Connection.costOf(answer);
		PhaseTimes all = times.with(Phase.COMPUTE, Duration.ofNanos(cost.wallNanos()));
		if (cost.prepareNanos() > 0 && task.workload().prepares()) {
			all = all.with(Phase.PREPARE, Duration.ofNanos(cost.prepareNanos()));
		}
		if (answer instanceof Message.Result result) {
			return new AttemptResult(result.output(), null, all, cpuOf(result.cost()), Optional.empty(), stderrTail);
		}
		Message.Failed failed = (Message.Failed) answer;
		if (failed.exceptionClass().isEmpty()) {
			return failed(Failure.of(Outcome.PROTOCOL, failed.text()).withStderrTail(stderrTail), all);
		}
		return failed(Failure.ofException(failed.exceptionClass(), failed.text(), failed.stack(), stderrTail), all);
	}

	/**
	 * The same, of a child that held so much.
	 * @param megabytes the most it held, where the system tells
	 * @return a new result
	 */
	AttemptResult withPeakMemory(Optional<Long> megabytes) {
		return new AttemptResult(this.output, this.failure, this.times, this.cpu, megabytes, this.stderrTail);
	}

	private static Optional<Duration> cpuOf(ComputeTime cost) {
		return (cost.cpuNanos() == ComputeTime.UNKNOWN_CPU) ? Optional.empty()
				: Optional.of(Duration.ofNanos(cost.cpuNanos()));
	}

	/**
	 * The end of an attempt whose child gave no answer.
	 * @param task the task
	 * @param command the child's command line
	 * @param phase where it was: {@code BOOT} before its hello, then {@code COMPUTE}
	 * @param exit how the child ended
	 * @param broken what was wrong with what it said; null if it just fell silent
	 * @param times the phases it went through
	 * @return the attempt's end, whose sentence is enough to reproduce it
	 */
	static AttemptResult unanswered(Task task, ChildCommand command, Phase phase, ChildExit exit,
			@Nullable String broken, PhaseTimes times) {
		return failed(failureOf(task, command, phase, exit, broken), times);
	}

	private static Failure failureOf(Task task, ChildCommand command, Phase phase, ChildExit exit,
			@Nullable String broken) {
		Optional<String> signal = exit.signal();
		if (broken != null) {
			return failure(Outcome.PROTOCOL, task + " got no readable answer: " + broken, phase, command, exit);
		}
		if (exit.outOfMemory()) {
			return failure(Outcome.OUT_OF_MEMORY, task + " used up its child's heap", phase, command, exit);
		}
		if (signal.isPresent()) {
			return failure(Outcome.CRASH, task + " crashed with " + signal.get(), phase, command, exit);
		}
		if (phase == Phase.BOOT) {
			return failure(Outcome.LAUNCH,
					task + ": its child ended with exit code " + exit.code() + " before it was up", phase, command,
					exit);
		}
		return failure(Outcome.EXIT, task + " ended its child with exit code " + exit.code() + " before it answered",
				phase, command, exit);
	}

	private static Failure failure(Outcome kind, String sentence, Phase phase, ChildCommand command, ChildExit exit) {
		boolean exited = kind == Outcome.EXIT || kind == Outcome.LAUNCH;
		boolean crashed = kind == Outcome.CRASH;
		return new Failure(kind, sentence + " in phase " + phase.label() + "; command: " + command,
				exited ? exit.code() : null, crashed ? exit.signal().orElse(null) : null, null, null, tailOf(exit));
	}

	static @Nullable String tailOf(ChildExit exit) {
		return exit.stderrTail().isEmpty() ? null : exit.stderrTail();
	}

}
