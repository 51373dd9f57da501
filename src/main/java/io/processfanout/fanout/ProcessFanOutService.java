package io.processfanout.fanout;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.processfanout.dispatch.Dispatcher;
import io.processfanout.dispatch.Mode;
import io.processfanout.dispatch.Run;
import io.processfanout.dispatch.RunListener;
import io.processfanout.dispatch.RunResult;
import io.processfanout.dispatch.Task;
import io.processfanout.policy.Limit;
import io.processfanout.policy.Machine;

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

	/**
	 * A service.
	 * @param dispatcher runs the tasks
	 * @param machine tells what the machine is like at the moment
	 */
	public ProcessFanOutService(Dispatcher dispatcher, Supplier<Machine> machine) {
		this.dispatcher = dispatcher;
		this.machine = machine;
	}

	/**
	 * Runs a workload over inputs and waits for every outcome.
	 * @param request what to run, and how
	 * @param listener is told of every outcome as it comes
	 * @return one result for each input, in the inputs' order
	 */
	public RunResult run(RunRequest request, RunListener listener) {
		List<Task> tasks = IntStream.range(0, request.inputs().size())
			.mapToObj((index) -> new Task(index, request.workload(), request.inputs().get(index)))
			.toList();
		Limit limit = limitOf(request);
		RunResult result = this.dispatcher
			.run(new Run(request.mode(), tasks, limit, request.taskTimeout(), request.timeLimit()), listener);
		logger.info("Ran {} of {} in mode {}, limit {}, in {}: {}", tasks.size(), request.workload().name(),
				request.mode().label(), limit.value(), result.wall(), result.allOk() ? "all OK" : "not all OK");
		return result;
	}

	private Limit limitOf(RunRequest request) {
		if (request.mode() == Mode.SEQUENTIAL) {
			return new Limit(1, "sequential is one after another");
		}
		return request.policy().on(this.machine.get()).limit(request.inputs().size());
	}

}
