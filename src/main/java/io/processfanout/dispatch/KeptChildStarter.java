package io.processfanout.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.OrphanKiller;
import io.processfanout.child.RunOutput;
import io.processfanout.machine.Refused;
import io.processfanout.policy.MemoryShare;
import io.processfanout.pool.ChildPool;
import io.processfanout.pool.KeptChild;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in children that are kept. A thread for each slot takes task after task for
 * its child, and gives the child back when there is none; the dispatcher's thread starts
 * the first task of each slot, and looks on.
 */
final class KeptChildStarter implements Starter {

	private final ChildPool pool;

	private final RunOutput output;

	private final boolean keepsStderrOfAll;

	private final OrphanKiller orphanKiller = new OrphanKiller();

	private final Slots slots;

	private final Optional<MemoryShare> memory;

	private final int limit;

	/** How many children may be kept. */
	private final int room;

	/** Null if it could not be made. */
	private final @Nullable ChildCommand command;

	private final String noCommand;

	/** Taken with a slot, for the task that is started next; guarded by this. */
	private final Deque<KeptChild> ready = new ArrayDeque<>();

	/**
	 * A starter for one run.
	 * @param launcher makes the children's command line
	 * @param pool keeps the children
	 * @param slots know what memory is taken
	 * @param run the run
	 * @param admission how many at once, and the memory of each
	 */
	KeptChildStarter(ChildLauncher launcher, ChildPool pool, Slots slots, Run run, Admission admission) {
		this.pool = pool;
		this.output = launcher.outputOfRun(admission.limit().value() > 1);
		this.keepsStderrOfAll = run.stderrTail();
		this.slots = slots;
		this.memory = admission.memory();
		this.limit = admission.limit().value();
		this.room = admission.room();
		OptionalLong heapMb = admission.memory()
			.map((share) -> OptionalLong.of(share.heapMb()))
			.orElse(OptionalLong.empty());
		ChildCommand made = null;
		String refusal = "";
		try {
			made = launcher.commandFor(run.workload().type(), heapMb);
		}
		catch (IOException ex) {
			refusal = Refused.why(ex);
		}
		this.command = made;
		this.noCommand = refusal;
	}

	@Override
	public synchronized boolean takeReady() {
		if (this.command == null) {
			return false;
		}
		this.pool.take(this.command).ifPresent(this.ready::add);
		return !this.ready.isEmpty();
	}

	@Override
	public synchronized void giveBackReady() {
		for (KeptChild child = this.ready.poll(); child != null; child = this.ready.poll()) {
			this.pool.giveBack(child);
		}
	}

	@Override
	public RunningAttempt start(Task task, TaskEnd onEnd) {
		ChildCommand command = this.command;
		if (command == null) {
			onEnd.accept(
					AttemptResult.failed(Failure.of(Outcome.LAUNCH, task + ": " + this.noCommand), PhaseTimes.NONE));
			return RunningAttempt.NOTHING_RUNS;
		}
		KeptChild child = takeFirstReady();
		this.pool.takePlace(this.room);
		try {
			SlotThread slot = new SlotThread(new SlotThread.Setup(this.pool, command, memoryMb(), this.room,
					this.output, this.keepsStderrOfAll, this.orphanKiller, () -> startAhead(this.limit)), child,
					new TaskEnd.NextTask(task, onEnd));
			RunningAttempt first = slot.first();
			slot.start();
			return first;
		}
		catch (RuntimeException | Error ex) {
			if (child != null) {
				this.pool.giveBack(child);
			}
			this.pool.givePlaceBack();
			throw ex;
		}
	}

	private synchronized @Nullable KeptChild takeFirstReady() {
		return this.ready.poll();
	}

	private long memoryMb() {
		return this.memory.map(MemoryShare::childMb).orElse(0L);
	}

	@Override
	public void startAhead(int most) {
		ChildCommand command = this.command;
		if (command != null) {
			this.slots.ifItFits(this.memory, () -> this.pool.startAhead(command, memoryMb(), most));
		}
	}

	@Override
	public List<Long> cleanUp(Duration patience) {
		long start = System.nanoTime();
		giveBackReady();
		List<Long> left = this.orphanKiller.endAll(patience);
		this.output.awaitAll(patience.minusNanos(System.nanoTime() - start));
		return left;
	}

}
