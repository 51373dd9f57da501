package io.processfanout.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.processfanout.dispatch.Dispatcher;
import io.processfanout.dispatch.ResultFilter;
import io.processfanout.dispatch.Run;
import io.processfanout.machine.Machine;
import io.processfanout.policy.ConcurrencyPolicy;
import io.processfanout.policy.MemoryAdmission;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.Task;
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

	private final PolicyChoice byDefault;

	/**
	 * A service.
	 * @param dispatcher runs the tasks
	 * @param machine tells what the machine is like at the moment
	 * @param memory tells what memory children may have at the moment
	 * @param byDefault what the limit of this process comes from, whatever a request says
	 * of its own
	 */
	public ProcessFanOutService(Dispatcher dispatcher, Supplier<Machine> machine, ChildMemory memory,
			PolicyChoice byDefault) {
		this.dispatcher = dispatcher;
		this.machine = machine;
		this.memory = memory;
		this.byDefault = byDefault;
	}

	/**
	 * Runs a workload over inputs and waits for every outcome. Where there is no room for
	 * even one task, no task is started, and each result says why.
	 * @param request what to run, and how
	 * @param listener is told what happens
	 * @return one result for each input, in the inputs' order
	 */
	public RunResult run(RunRequest request, RunListener listener) {
		long start = System.nanoTime();
		Admission admission = admit(request);
		return run(request.within(request.timeLimit().since(start)), admission, ResultFilter.ALL, listener);
	}

	/**
	 * Whether there is room for even one of the request's tasks now.
	 * @param request what would be run, and how
	 * @return false if no task of it would be started
	 */
	public boolean hasRoom(RunRequest request) {
		return admit(request).hasRoom();
	}

	/**
	 * How many of the request's tasks may run at once now, and with what memory, if its
	 * outputs are short.
	 */
	public Admission admit(RunRequest request) {
		return admit(request, 0);
	}

	/**
	 * How many of the request's tasks may run at once now, and with what memory. The room
	 * is the policy's answer without regard to how many tasks there are, and at least the
	 * process's own: a run of one task, or with a limit of one, need not wait for another
	 * such run.
	 * @param request what would be run, and how
	 * @param longestAnswer how long its answer may be, in bytes
	 * @return the limit, its reason, and each child's memory
	 */
	public Admission admit(RunRequest request, long longestAnswer) {
		int tasks = request.inputs().size();
		if (tasks == 0) {
			return new Admission(new Limit(1, "no tasks"), 1, Optional.empty());
		}
		Machine now = this.machine.get();
		ConcurrencyPolicy policy = request.policy().on(now);
		int room = Math.max(policy.limit(Integer.MAX_VALUE).value(),
				this.byDefault.on(now).limit(Integer.MAX_VALUE).value());
		if (request.mode() == Mode.SEQUENTIAL) {
			return new Admission(new Limit(1, "sequential is one after another"), room, Optional.empty());
		}
		Limit limit = policy.limit(tasks);
		if (request.mode() == Mode.THREADS) {
			return new Admission(limit, room, Optional.empty());
		}
		long longestInput = request.inputs().stream().mapToLong(String::length).max().orElse(0);
		MemoryAdmission.Admitted admitted = this.memory
			.admission(room, request.timeLimit().left(), longestInput, longestAnswer)
			.admit(limit, request.childMemoryMb());
		return new Admission(admitted.limit(), room, admitted.share());
	}

	public RunResult run(RunRequest request, Admission admission, ResultFilter keeping, RunListener listener) {
		List<Task> tasks = IntStream.range(0, request.inputs().size())
			.mapToObj((index) -> new Task(index, request.workload(), request.inputs().get(index)))
			.toList();
		Run run = new Run(request.mode(), tasks, admission.limit(), admission.room(), admission.memory(),
				request.taskTimeout(), request.timeLimit(), request.retries(), request.halt());
		RunResult result = this.dispatcher.run(run, keeping, listener);
		logger.info("Ran {} of {} in mode {}, limit {}, in {} s: {}", tasks.size(), request.workload().name(),
				request.mode().label(), admission.limit().value(), PhaseTimes.seconds(result.wall()),
				result.allOk() ? "all OK" : "not all OK");
		return result;
	}

}
