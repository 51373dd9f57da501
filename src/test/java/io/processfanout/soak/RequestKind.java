package io.processfanout.soak;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.processfanout.task.Outcome;

/** What a request asks for, and what of its tasks it may end early. */
enum RequestKind {

	PLAIN(Door.BOTH),
	/** Some inputs or outputs are long. */
	LARGE(Door.BOTH),
	/** Failures are tried again. */
	RETRIES(Door.BOTH),
	/**
	 * Some tasks never end: a task timeout does. A child that starts slowly meets it too.
	 */
	TASK_TIMEOUT(Door.BOTH, Outcome.TIMEOUT),
	/** A time limit too short for all of its tasks. */
	TIME_LIMIT(Door.BOTH, Outcome.TIMEOUT, Outcome.CANCELLED, Outcome.NOT_STARTED),
	/** A failure halts the rest. */
	HALT(Door.BOTH, Outcome.CANCELLED, Outcome.NOT_STARTED),
	/** Its caller is interrupted. Over HTTP nobody can do that. */
	CANCEL(Door.SERVICE, Outcome.CANCELLED, Outcome.NOT_STARTED),
	/** The client leaves in the middle of its body: nothing of it is accepted. */
	HANG_UP_IN_BODY(Door.HTTP),
	/** The client leaves before it is answered. */
	HANG_UP_AWAITING(Door.HTTP),
	/** The client leaves when it has read the beginning of the answer. */
	HANG_UP_IN_ANSWER(Door.HTTP),
	/** It is refused. */
	BAD(Door.HTTP);

	/** Through which doors it can come. */
	private enum Door {

		HTTP, SERVICE, BOTH

	}

	private final Door door;

	@SuppressWarnings("ImmutableEnumChecker") // a copy that nothing can change
	private final Set<Outcome> early;

	RequestKind(Door door, Outcome... early) {
		this.door = door;
		this.early = Set.of(early);
	}

	static List<RequestKind> overHttp() {
		return Stream.of(values()).filter((kind) -> kind.door != Door.SERVICE).toList();
	}

	static List<RequestKind> overService() {
		return Stream.of(values()).filter((kind) -> kind.door != Door.HTTP).toList();
	}

	/** Whether it may itself be why one of its tasks ends like that. */
	boolean mayCause(Outcome outcome) {
		return this.early.contains(outcome);
	}

	/** Its name for a reader. */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
