package io.processfanout.soak;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;

/**
 * A request, and what may come of its tasks.
 *
 * @param kind what it asks for
 * @param mode how its tasks are run
 * @param tasks its tasks
 * @param json how a caller writes it
 * @param seed what else its caller chooses follows from
 */
record SoakRequest(RequestKind kind, Mode mode, List<SoakTask> tasks, String json, long seed) {

	/**
	 * What a task in a child may come to that is killed, stopped, or cannot be started
	 * for want of descriptors or room. A class that cannot be read then is an exception.
	 */
	private static final Set<Outcome> OF_DISTURBED = EnumSet.of(Outcome.LAUNCH, Outcome.CRASH, Outcome.EXIT,
			Outcome.EXCEPTION, Outcome.OUT_OF_MEMORY, Outcome.PROTOCOL);

	/**
	 * What else its caller chooses, such as when it leaves: of its own, so that how much
	 * is chosen changes no request that follows.
	 */
	Random choices() {
		return new Random(this.seed);
	}

	/**
	 * Whether a task may end like that. Nothing that is done to children excuses a task
	 * in the parent's own JVM.
	 * @param task one of this request's
	 * @param outcome how it ended
	 * @param disturbed whether somebody disturbs its child
	 */
	boolean permits(SoakTask task, Outcome outcome, boolean disturbed) {
		return outcome == task.outcome() || this.kind.mayCause(outcome)
				|| (disturbed && this.mode.isolates() && OF_DISTURBED.contains(outcome));
	}

}
