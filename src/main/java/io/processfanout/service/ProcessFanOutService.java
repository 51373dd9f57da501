package io.processfanout.service;

import java.util.Optional;
import java.util.function.Supplier;

import io.processfanout.dispatch.Admission;
import io.processfanout.dispatch.Dispatcher;
import io.processfanout.dispatch.ResultFilter;
import io.processfanout.dispatch.Run;
import io.processfanout.machine.Machine;
import io.processfanout.policy.ConcurrencyPolicy;
import io.processfanout.policy.MemoryAdmission;
import io.processfanout.policy.MemoryShare;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.pool.ChildPool;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a workload over inputs: one entry point for all modes. Thread-safe; runs of
 * several threads share the slots.
 */
public final class ProcessFanOutService {

	private static final Logger logger = LoggerFactory.getLogger(ProcessFanOutService.class);

	private final Dispatcher dispatcher;

	private final Supplier<Machine> machine;

	private final ChildMemory memory;

	private final ChildPool pool;

	private final PolicyChoice byDefault;

	/**
	 * A service.
	 * @param dispatcher runs the tasks
	 * @param machine tells what the machine is like at the moment
	 * @param memory tells what memory children may have at the moment
	 * @param pool the children that are kept
	 * @param byDefault what the limit of this process comes from, whatever a request says
	 * of its own
	 */
	public ProcessFanOutService(Dispatcher dispatcher, Supplier<Machine> machine, ChildMemory memory, ChildPool pool,
			PolicyChoice byDefault) {
		this.dispatcher = dispatcher;
		this.machine = machine;
		this.memory = memory;
		this.pool = pool;
		this.byDefault = byDefault;
	}

	/**
	 * Runs a workload over inputs and waits for every outcome. Where there is no room for
	 * even one task, no task is started, and each result says why.
	 * @param run what to run, and how
	 * @param listener is told what happens
	 * @return one result for each input, in the inputs' order
	 */
	public RunResult run(Run run, RunListener listener) {
		long start = System.nanoTime();
		Admission admission = admit(run);
		return run(run.within(run.timeLimit().since(start)), admission, ResultFilter.ALL, listener);
	}

	/**
	 * Whether there is room for even one of the run's tasks now.
	 * @param run what would be run, and how
	 * @return false if no task of it would be started
	 */
	public boolean hasRoom(Run run) {
		return admit(run).hasRoom();
	}

	/**
	 * How many of the run's tasks may run at once now, and with what memory, if its
	 * outputs are short.
	 */
	public Admission admit(Run run) {
		return admit(run, 0);
	}

	/**
	 * How many of the run's tasks may run at once now, and with what memory. The room is
	 * the policy's answer without regard to how many tasks there are, and at least the
	 * process's own: a run of one task, or with a limit of one, need not wait for another
	 * such run.
	 * @param run what would be run, and how
	 * @param longestAnswer how long its answer may be, in bytes
	 * @return the limit, its reason, and each child's memory
	 */
	public Admission admit(Run run, long longestAnswer) {
		// Of a stream nobody knows: as many as there is room for.
		int tasks = run.inputs().count().orElse(Limit.UNKNOWN_TASKS);
		if (tasks == 0) {
			return new Admission(new Limit(1, "no tasks"), 1, Optional.empty());
		}
		Machine now = this.machine.get();
		ConcurrencyPolicy policy = run.policy().on(now);
		int room = Math.max(policy.limit(Limit.UNKNOWN_TASKS).value(),
				this.byDefault.on(now).limit(Limit.UNKNOWN_TASKS).value());
		if (run.mode() == Mode.SEQUENTIAL) {
			return new Admission(new Limit(1, "sequential is one after another"), room, Optional.empty());
		}
		Limit limit = policy.limit(tasks);
		if (run.mode() == Mode.THREADS) {
			return new Admission(limit, room, Optional.empty());
		}
		MemoryAdmission.Admitted admitted = this.memory
			.admission(room, run.timeLimit().left(), run.inputs().longest(), longestAnswer)
			.admit(limit, run.childMemoryMb());
		boolean asKept = run.mode() == Mode.POOL && run.childMemoryMb().isEmpty();
		return new Admission(admitted.limit(), room, asKept ? admitted.share().map(this::likeKept) : admitted.share());
	}

	/**
	 * What a child that is to be kept gets of the memory: the same as those that are kept
	 * already, if that is little less than there is. What is there is never quite the
	 * same, and a child with another heap cannot be used again.
	 */
	private MemoryShare likeKept(MemoryShare share) {
		return share.withChildMb(Math.max(share.leastChildMb(), this.pool.memoryLike(share.childMb())));
	}

	/**
	 * Starts as many children as a run would have at once, before there is one. It does
	 * not wait for them.
	 * @param run a run as it may come, in mode pool
	 */
	public void startAhead(Run run) {
		this.dispatcher.startAhead(run, admit(run));
	}

	/**
	 * Runs a workload over inputs as it was admitted, and waits for every outcome.
	 * @param run what to run, and how
	 * @param admission how many at once
	 * @param keeping says what is kept of each result
	 * @param listener is told what happens
	 * @return what is kept of each result, in the inputs' order
	 */
	public RunResult run(Run run, Admission admission, ResultFilter keeping, RunListener listener) {
		RunResult result = this.dispatcher.run(run, admission, keeping, listener);
		logger.info("Ran {} of {} in mode {}, limit {}, in {} s: {}", result.submitted(), run.workload().name(),
				run.mode().label(), admission.limit().value(), PhaseTimes.seconds(result.wall()),
				result.allOk() ? "all OK" : "not all OK");
		return result;
	}

}
