package io.processfanout.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.processfanout.child.Child;
import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildExit;
import io.processfanout.child.OutputSink;
import io.processfanout.machine.ResidentMemory;
import io.processfanout.task.Task;
import io.processfanout.worker.Aftermath;
import io.processfanout.worker.Message;

/**
 * A child that is kept: it is given task after task. One thread at a time uses it; any
 * thread may ask or force it to stop.
 */
public final class KeptChild {

	/** How often to look at its memory, which takes as long as two short tasks. */
	private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();

	/** The number of every attempt in any kept child: no two have the same. */
	private static final AtomicLong ATTEMPTS = new AtomicLong();

	private final Child child;

	private final StderrByTask stderr;

	private final long memoryMb;

	private final long startedAt = System.nanoTime();

	private volatile long usedAt = this.startedAt;

	private long tasks;

	private long current;

	private long lookedAt;

	private ResidentMemory.Held held = ResidentMemory.Held.UNKNOWN;

	private long firstMb;

	private Aftermath aftermath = Aftermath.NONE;

	KeptChild(Child child, StderrByTask stderr, long memoryMb) {
		this.child = child;
		this.stderr = stderr;
		this.memoryMb = memoryMb;
	}

	/**
	 * The child's process and pipe.
	 * @return to be asked, stopped and collected
	 */
	public Child child() {
		return this.child;
	}

	ChildCommand command() {
		return this.child.command();
	}

	/** What it was given of the memory, in MB. */
	long memoryMb() {
		return this.memoryMb;
	}

	/** When it last had a task or was started, by System.nanoTime(). */
	long usedAt() {
		return this.usedAt;
	}

	/** When it was started, by System.nanoTime(). */
	long startedAt() {
		return this.startedAt;
	}

	/** How many tasks it has had. */
	long tasks() {
		return this.tasks;
	}

	/**
	 * Gives it a task and waits for the answer.
	 * @param task the task
	 * @param printed takes what the task prints
	 * @param wantsOutput whether the last of that is asked for, however the task ends
	 * @return a result or a failure, or empty if the child ended without an answer
	 * @throws IOException if the pipe breaks, or what comes is no answer to this task
	 */
	public Optional<Message> exchange(Task task, OutputSink printed, boolean wantsOutput) throws IOException {
		this.tasks++;
		this.current = ATTEMPTS.incrementAndGet();
		this.stderr.begin(this.current, printed);
		Optional<Message> answer = this.child.connection()
			.exchange(new Message.Task(this.current, task.workload().type().getName(), task.input(),
					wantsOutput ? Message.Care.OUTPUT : Message.Care.TRACES));
		this.usedAt = System.nanoTime();
		if (answer.isPresent()) {
			this.aftermath = aftermathOf(answer.get());
			if (!this.aftermath.printed()) {
				this.stderr.hasPrintedNothing(this.current);
			}
			look(this.usedAt);
		}
		return answer;
	}

	private static Aftermath aftermathOf(Message answer) {
		return (answer instanceof Message.Result result) ? result.aftermath() : ((Message.Failed) answer).aftermath();
	}

	/** Looks at its memory, unless it did so a moment ago. */
	private void look(long now) {
		if (this.tasks == 1 || now - this.lookedAt >= LOOK_NANOS) {
			lookNow();
			this.firstMb = (this.firstMb == 0) ? this.held.nowMb() : this.firstMb;
		}
	}

	/**
	 * Looks at its memory.
	 * @return the most it has held, in MB, where the system tells
	 */
	public Optional<Long> lookNow() {
		this.lookedAt = System.nanoTime();
		this.held = this.child.memory();
		return peakMemoryMb();
	}

	/**
	 * The most it had held when its memory was last looked at, a quarter of a second ago
	 * at most.
	 * @return in MB, where the system tells
	 */
	public Optional<Long> peakMemoryMb() {
		return this.held.peak();
	}

	/**
	 * The last of what the last task has printed.
	 * @param patience how long to wait for it
	 * @return empty if it printed nothing
	 * @throws InterruptedException if interrupted while waiting
	 */
	public String lastPrinted(Duration patience) throws InterruptedException {
		return this.stderr.lastOf(this.current, patience);
	}

	/** Nobody asks what the last task has printed. */
	public void printedForSinkOnly() {
		this.stderr.nobodyAsksFor(this.current);
	}

	/**
	 * How the child, which is gone, has ended.
	 * @return its exit, with the last that its last task has printed
	 * @throws InterruptedException if interrupted while waiting for that
	 */
	public ChildExit collect() throws InterruptedException {
		ChildExit exit = this.child.collect();
		return (this.tasks == 0) ? exit : new ChildExit(exit.code(), lastPrinted(Duration.ZERO));
	}

	/**
	 * Whether the task it had last has left a process behind. The child knows only that
	 * there was one; its mark tells whether that is gone.
	 * @return false too where that cannot be told
	 */
	public boolean hasLeftProcesses() {
		return this.aftermath.processes() && this.child.mark().isCarriedByOthersThan(this.child.pid());
	}

	/**
	 * Why it has to go after the task it had last.
	 * @param rules how long a child is kept
	 * @return the reason, or empty if it may stay
	 */
	Optional<Recycling> reasonToGo(PoolRules rules) {
		if (this.tasks >= rules.tasksPerChild()) {
			return Optional.of(Recycling.TASKS);
		}
		if (this.aftermath.threads()) {
			return Optional.of(Recycling.THREADS);
		}
		if (this.usedAt - this.startedAt >= rules.age().toNanos()) {
			return Optional.of(Recycling.AGE);
		}
		return hasGrown(rules) ? Optional.of(Recycling.MEMORY) : Optional.empty();
	}

	/** More than it was given: what no heap of its holds, and nobody will free. */
	private boolean hasGrown(PoolRules rules) {
		long nowMb = this.held.nowMb();
		return nowMb > this.memoryMb || (this.firstMb > 0 && nowMb - this.firstMb >= rules.growthMb());
	}

}
