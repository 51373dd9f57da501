package io.processfanout.dispatch;

import java.util.Optional;

import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildExit;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.Task;
import org.jspecify.annotations.Nullable;

/** Says why a child ended without an answer. */
final class Failures {

	private Failures() {
	}

	/**
	 * The failure of a task whose child did not answer.
	 * @param task the task
	 * @param command the child's command line
	 * @param phase where it was: {@code BOOT} before its hello, then {@code COMPUTE}
	 * @param exit how it ended
	 * @param broken what was wrong with what it said; null if it just fell silent
	 * @return the failure, whose sentence is enough to reproduce it
	 */
	static Failure of(Task task, ChildCommand command, Phase phase, ChildExit exit, @Nullable String broken) {
		Optional<String> signal = exit.signal();
		if (broken != null) {
			return with(Outcome.PROTOCOL, task + " got no readable answer: " + broken, phase, command, exit);
		}
		if (exit.outOfMemory()) {
			return with(Outcome.OUT_OF_MEMORY, task + " used up its child's heap", phase, command, exit);
		}
		if (signal.isPresent()) {
			return with(Outcome.CRASH, task + " crashed with " + signal.get(), phase, command, exit);
		}
		if (phase == Phase.BOOT) {
			return with(Outcome.LAUNCH, task + ": its child ended with exit code " + exit.code() + " before it was up",
					phase, command, exit);
		}
		return with(Outcome.EXIT, task + " ended its child with exit code " + exit.code() + " before it answered",
				phase, command, exit);
	}

	private static Failure with(Outcome kind, String sentence, Phase phase, ChildCommand command, ChildExit exit) {
		boolean exited = kind == Outcome.EXIT || kind == Outcome.LAUNCH;
		boolean crashed = kind == Outcome.CRASH;
		return new Failure(kind, sentence + " in phase " + phase.label() + "; command: " + command,
				exited ? exit.code() : null, crashed ? exit.signal().orElse(null) : null, null, null,
				exit.stderrTail().isEmpty() ? null : exit.stderrTail());
	}

}
