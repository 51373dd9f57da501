package io.processfanout.child;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.processfanout.worker.Message;
import io.processfanout.worker.RehearsalEnd;

/**
 * A child that is started for its start's sake: it does each thing that any child does,
 * and ends.
 */
final class Rehearsal {

	/** A child takes a second or so to write an archive; a busy machine far longer. */
	private static final Duration LONGEST = Duration.ofSeconds(20);

	/** How long after a talk that went wrong the child may be found dead. */
	private static final Duration LAST_MOMENT = Duration.ofMillis(200);

	/** One of them fails, for that is an answer too. */
	private static final List<Message.Task> TASKS = List.of(builtIn(0, "CountLoop", "1"),
			builtIn(1, "PrimeSieve", "10"), builtIn(2, "Sleep", "0"), builtIn(3, "CountLoop", "none"));

	/** A terminal's Ctrl-C goes to all that runs there, and so does its end. */
	private static final Set<String> BY_SOMEBODY = Set.of("SIGHUP", "SIGINT", "SIGTERM", "SIGKILL");

	private static final Message.Task LAST = new Message.Task(TASKS.size(), RehearsalEnd.class.getName(), "");

	private final Launch launch;

	/** Starts a child. */
	@FunctionalInterface
	interface Launch {

		Child of(ChildCommand command) throws IOException;

	}

	Rehearsal(Launch launch) {
		this.launch = launch;
	}

	/**
	 * Starts a child, gives it the tasks, and waits for its end.
	 * @param command its command line
	 * @return whether all went as it should; false if it took too long
	 * @throws IOException if it cannot be started, or was stopped by somebody else: then
	 * nobody knows how it would have gone
	 * @throws InterruptedException if interrupted while waiting for its end
	 */
	boolean of(ChildCommand command) throws IOException, InterruptedException {
		Child child = this.launch.of(command);
		long start = System.nanoTime();
		Thread watch = new Thread(() -> killIfTooLong(child), "fanout-rehearsal-" + child.pid());
		watch.setDaemon(true);
		try {
			watch.start();
			boolean done = isTalkedTo(child.connection());
			// One that says what nobody wants to read may stay for ever.
			if (!child.endsWithin(done ? LONGEST : LAST_MOMENT)) {
				return false;
			}
			ChildExit exit = child.collect();
			if (System.nanoTime() - start < LONGEST.toNanos()
					&& exit.signal().filter(BY_SOMEBODY::contains).isPresent()) {
				throw new IOException("a rehearsal was stopped by " + exit.signal().get());
			}
			return done && exit.code() == 0;
		}
		finally {
			child.kill();
			watch.interrupt();
			child.connection().close();
		}
	}

	private static boolean isTalkedTo(Connection connection) {
		try {
			return talk(connection);
		}
		// Whatever it said: an archive that is not made stops no run.
		catch (IOException | RuntimeException | Error ex) {
			return false;
		}
		finally {
			connection.beginToLeave();
		}
	}

	private static boolean talk(Connection connection) throws IOException {
		if (connection.hello().isEmpty()) {
			return false;
		}
		for (Message.Task task : TASKS) {
			if (connection.exchange(task).isEmpty()) {
				return false;
			}
		}
		Optional<Message> none = connection.exchange(LAST);
		return none.isEmpty();
	}

	private static void killIfTooLong(Child child) {
		try {
			if (!child.endsWithin(LONGEST)) {
				child.kill();
			}
		}
		catch (InterruptedException ex) {
			// It has ended.
		}
	}

	private static Message.Task builtIn(long id, String workload, String input) {
		return new Message.Task(id, RehearsalEnd.class.getPackageName() + ".builtin." + workload, input);
	}

}
