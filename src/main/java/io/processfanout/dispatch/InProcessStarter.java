package io.processfanout.dispatch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.child.ProcessMark;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.worker.Message;
import io.processfanout.worker.WorkloadCall;

/**
 * Runs tasks in this JVM, each in a thread of its own. What it cannot do is what children
 * are for: a thread that ignores its interrupt cannot be stopped, only left behind.
 */
final class InProcessStarter implements Starter {

	/** What descended from this process before the run. */
	private final Set<Long> before = descendants().map(ProcessHandle::pid).collect(Collectors.toSet());

	@Override
	public RunningAttempt start(Task task, Consumer<AttemptResult> onEnd) {
		RunningThread running = new RunningThread(task, onEnd);
		running.start();
		return running;
	}

	/**
	 * Names what the tasks have started and left running. It is not ended: in this JVM
	 * nobody knows what started it, and whether it is still wanted.
	 */
	@Override
	public List<Long> cleanUp() {
		return descendants().filter((process) -> !this.before.contains(process.pid()))
			.filter((process) -> !ProcessMark.isCarriedBy(process) && process.isAlive())
			.map(ProcessHandle::pid)
			.toList();
	}

	private static Stream<ProcessHandle> descendants() {
		return ProcessHandle.current().descendants();
	}

	private static final class RunningThread extends Thread implements RunningAttempt {

		private final Task task;

		private final Consumer<AttemptResult> onEnd;

		private final AtomicBoolean ended = new AtomicBoolean();

		RunningThread(Task task, Consumer<AttemptResult> onEnd) {
			super("fanout-task-" + task.index());
			setDaemon(true);
			this.task = task;
			this.onEnd = onEnd;
		}

		@Override
		public void run() {
			Class<?> type = this.task.workload().type();
			Message answer = WorkloadCall.to(new Message.Task(this.task.index(), type.getName(), this.task.input()),
					type.getClassLoader());
			end(Answers.toEnding(answer, PhaseTimes.NONE, null));
		}

		@Override
		public void askToStop() {
			interrupt();
		}

		@Override
		public void kill() {
			end(AttemptResult.failed(
					Failure.of(Outcome.CANCELLED, this.task + " was left behind: it ignores its interrupt"),
					PhaseTimes.NONE));
		}

		private void end(AttemptResult ending) {
			if (this.ended.compareAndSet(false, true)) {
				this.onEnd.accept(ending);
			}
		}

	}

}
