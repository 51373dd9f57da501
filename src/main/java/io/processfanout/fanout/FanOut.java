package io.processfanout.fanout;

import java.util.List;
import java.util.function.Supplier;

import io.processfanout.dispatch.Admission;
import io.processfanout.dispatch.InputSource;
import io.processfanout.dispatch.ResultFilter;
import io.processfanout.dispatch.Run;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a request's tasks, isolated and bounded, and gives every result. Thread-safe.
 */
public final class FanOut {

	private final ProcessFanOutService service;

	private final Workloads workloads;

	private final FanOutFields fields;

	private final long longestAnswer;

	private final Supplier<JsonMapper> json;

	/**
	 * A fan-out.
	 * @param service runs the tasks
	 * @param workloads the workloads there are
	 * @param fields what a request may say
	 * @param longestAnswer how long an answer may be, in bytes of JSON
	 * @param json writes answers; asked for it once the first answer is
	 */
	public FanOut(ProcessFanOutService service, Workloads workloads, FanOutFields fields, long longestAnswer,
			Supplier<JsonMapper> json) {
		this.service = service;
		this.workloads = workloads;
		this.fields = fields;
		this.longestAnswer = longestAnswer;
		this.json = json;
	}

	/**
	 * Runs the tasks and waits for every outcome.
	 * @param request what to run, and how
	 * @param listener is told what happens, each outcome as it stands in the result
	 * @return one entry for each input, in the inputs' order
	 * @throws InvalidRequestException if the request cannot be met; nothing was started
	 * then
	 */
	public FanOutResult run(FanOutRequest request, RunListener listener) {
		Run run = request.checked(this.fields, this.workloads);
		AnswerBudget budget = AnswerBudget.of(this.longestAnswer, run.inputs().count().orElseThrow(), this.json.get());
		RunResult result = run(run, budget, listener);
		List<FanOutResult.Entry> entries = result.tasks().stream().map(FanOutResult.Entry::of).toList();
		return new FanOutResult(run.workload().name(), result.mode().label(), result.limit(),
				result.childHeapMb().orElse(null), PhaseTimes.seconds(result.wall()),
				Summary.of(entries, result.needs()), entries, result.leftAlive());
	}

	/**
	 * Runs tasks on inputs that come from elsewhere, and waits for every outcome. Each is
	 * told once and not kept, so there may be any number of them.
	 * @param request what to run, and how; without its inputs
	 * @param inputs gives the inputs
	 * @param listener is told what happens
	 * @return the sum
	 * @throws InvalidRequestException if the request cannot be met; nothing was started
	 * then
	 */
	public BatchResult runBatch(FanOutRequest request, InputSource inputs, RunListener listener) {
		Run run = request.checked(this.fields, this.workloads, inputs);
		RunResult result = run(run, ResultFilter.ALL, listener);
		return new BatchResult(result.mode().label(), result.limit(), PhaseTimes.seconds(result.wall()),
				result.counts(), result.needs(), result.leftAlive());
	}

	private RunResult run(Run run, ResultFilter keeping, RunListener listener) {
		long start = System.nanoTime();
		Admission admission = this.service.admit(run, this.longestAnswer);
		if (!admission.hasRoom() && run.fallback().isPresent()) {
			run = run.inMode(run.fallback().get());
			admission = this.service.admit(run, this.longestAnswer).because(admission.limit().reason());
		}
		if (!admission.hasRoom()) {
			throw new InvalidRequestException(
					"mode " + run.mode().label() + " has no room: " + admission.limit().reason()
							+ "; give the function more memory or name a " + this.fields.fallback().title());
		}
		return this.service.run(run.within(run.timeLimit().since(start)), admission, keeping, listener);
	}

}
