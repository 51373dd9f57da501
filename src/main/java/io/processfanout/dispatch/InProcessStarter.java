package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.processfanout.child.ProcessMark;
import io.processfanout.machine.ProcessStat;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.worker.Message;
import io.processfanout.worker.PreparedWorkloads;
import io.processfanout.worker.WorkloadCall;

/**
 * Runs tasks in this JVM, each in a thread of its own, on an instance of the workload
 * that takes the run's tasks one after another. What it cannot do is what children are
 * for: a thread that ignores its interrupt cannot be stopped, only left behind.
 */
final class InProcessStarter implements Starter {

	private final Supplier<Stream<ProcessHandle>> descendants;

	private final SlotInstances instances = new SlotInstances();

	/**
	 * What descended from this process before the run; empty if the system did not tell.
	 * Handles and not their ids, which are given anew.
	 */
	private final Optional<Set<ProcessHandle>> before;

	InProcessStarter() {
		this(() -> ProcessStat.showsStrangers() ? Stream.empty() : ProcessHandle.current().descendants());
	}

	InProcessStarter(Supplier<Stream<ProcessHandle>> descendants) {
		this.descendants = descendants;
		this.before = now().map(Set::copyOf);
	}

	@Override
	public RunningAttempt start(Task task, TaskEnd onEnd) {
		AttemptThread thread = new AttemptThread("fanout-task-" + task.index(), task, () -> result(task), onEnd);
		// As in a child: what looks for classes through its thread finds the workload's.
		thread.setContextClassLoader(task.workload().type().getClassLoader());
		thread.start();
		return new RunningThread(thread, task, onEnd);
	}

	private AttemptResult result(Task task) {
		Class<?> type = task.workload().type();
		PreparedWorkloads instance = this.instances.take(type.getClassLoader());
		try {
			Message answer = WorkloadCall.to(new Message.Task(task.index(), type.getName(), task.input()), instance);
			return AttemptResult.answered(task, answer, PhaseTimes.NONE, null);
		}
		finally {
			this.instances.giveBack(instance);
		}
	}

	/**
	 * Has the workloads clean up, then names what the tasks have started and left
	 * running. That is not ended: in this JVM nobody knows what started it, and whether
	 * it is still wanted.
	 */
	@Override
	public List<Long> cleanUp(Duration patience) {
		this.instances.close(patience);
		// What was there before is not to be named; if that is unknown, nothing is.
		return this.before.flatMap((old) -> now().map((all) -> all.stream()
			.filter((process) -> !old.contains(process))
			.filter((process) -> !ProcessMark.mayBeCarriedBy(process) && isAlive(process))
			.map(ProcessHandle::pid)
			.toList())).orElse(List.of());
	}

	/** Java takes for alive what has ended and is collected by nobody. */
	private static boolean isAlive(ProcessHandle process) {
		return process.isAlive() && ProcessStat.of(process.pid()).filter(ProcessStat::hasEnded).isEmpty();
	}

	private Optional<List<ProcessHandle>> now() {
		try (Stream<ProcessHandle> all = this.descendants.get()) {
			return Optional.of(all.toList());
		}
		catch (RuntimeException ex) {
			// The system refuses to list processes, for want of a descriptor for one.
			return Optional.empty();
		}
	}

	private record RunningThread(Thread thread, Task task, Consumer<AttemptResult> onEnd) implements RunningAttempt {

		@Override
		public void askToStop() {
			this.thread.interrupt();
		}

		@Override
		public void kill() {
			this.onEnd.accept(AttemptResult.failed(endsThisJvm()
					? Failure.of(Outcome.EXIT,
							this.task + " ended the JVM that ran it; in mode processes or pool that is a child")
					: Failure.of(Outcome.CANCELLED, this.task + " was left behind: it ignores its interrupt"),
					PhaseTimes.NONE));
		}

		/** A call that never comes back is an answer too, whatever stops the others. */
		@Override
		public boolean hasAnswered() {
			return endsThisJvm();
		}

		private boolean endsThisJvm() {
			return EndingThread.is(this.thread);
		}

	}

}
