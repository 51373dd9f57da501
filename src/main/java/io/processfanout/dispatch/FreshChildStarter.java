package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

import io.processfanout.child.Child;
import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.OrphanKiller;
import io.processfanout.child.RunOutput;
import io.processfanout.machine.Refused;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;

/**
 * Starts a fresh child JVM for each task. Starting is done on the dispatcher's thread; a
 * thread for each live child, never for a waiting task, then talks with it.
 */
final class FreshChildStarter implements Starter {

	private final ChildLauncher launcher;

	private final OptionalLong heapMb;

	private final RunOutput output;

	private final boolean keepsStderrOfAll;

	private final OrphanKiller orphanKiller = new OrphanKiller();

	/**
	 * A starter for one run.
	 * @param launcher starts the children
	 * @param run the run
	 * @param admission how many at once, and the heap of each
	 */
	FreshChildStarter(ChildLauncher launcher, Run run, Admission admission) {
		this.launcher = launcher;
		this.heapMb = admission.memory().map((share) -> OptionalLong.of(share.heapMb())).orElse(OptionalLong.empty());
		this.output = launcher.outputOfRun(admission.limit().value() > 1);
		this.keepsStderrOfAll = run.stderrTail();
		prepare(run);
	}

	/** What a launcher does for its first child only is no part of a task's time. */
	private void prepare(Run run) {
		try {
			this.launcher.commandFor(run.workload().type(), this.heapMb);
		}
		catch (IOException ex) {
			// The first task says so.
		}
	}

	@Override
	public RunningAttempt start(Task task, TaskEnd onEnd) {
		long start = System.nanoTime();
		try {
			ChildCommand command = this.launcher.commandFor(task.workload().type(), this.heapMb);
			start = System.nanoTime();
			Child child = this.launcher.launch(command, this.output.ofTask(task.index()));
			return talkWith(child, task, spawned(start), onEnd);
		}
		catch (IOException ex) {
			onEnd.accept(
					AttemptResult.failed(Failure.of(Outcome.LAUNCH, task + ": " + Refused.why(ex)), spawned(start)));
			return RunningAttempt.NOTHING_RUNS;
		}
	}

	private static PhaseTimes spawned(long start) {
		return PhaseTimes.NONE.with(Phase.SPAWN, Duration.ofNanos(System.nanoTime() - start));
	}

	private RunningAttempt talkWith(Child child, Task task, PhaseTimes times, Consumer<AttemptResult> onEnd) {
		try {
			ChildAttempt attempt = new ChildAttempt(child, task, times, this.orphanKiller, this.keepsStderrOfAll);
			new AttemptThread("fanout-child-" + child.pid(), task, attempt::toItsEnd, onEnd).start();
			return attempt;
		}
		catch (RuntimeException | Error ex) {
			// No thread is left to talk with it, and nobody else knows of it.
			child.kill();
			this.orphanKiller.endAtOnce(child.mark());
			throw ex;
		}
	}

	@Override
	public List<Long> cleanUp(Duration patience) {
		long start = System.nanoTime();
		List<Long> left = this.orphanKiller.endAll(patience);
		// Last: what was ended may have held a pipe. Behind a run's end nobody may be
		// there to write, as on Lambda.
		this.output.awaitAll(patience.minusNanos(System.nanoTime() - start));
		return left;
	}

}
