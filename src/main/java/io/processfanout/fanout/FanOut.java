package io.processfanout.fanout;

import java.util.List;

import io.processfanout.dispatch.Admission;
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

	private final JsonMapper json;

	/**
	 * A fan-out.
	 * @param service runs the tasks
	 * @param workloads the workloads there are
	 * @param fields what a request may say
	 * @param longestAnswer how long an answer may be, in bytes of JSON
	 * @param json writes answers
	 */
	public FanOut(ProcessFanOutService service, Workloads workloads, FanOutFields fields, long longestAnswer,
			JsonMapper json) {
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
		long start = System.nanoTime();
		AnswerBudget budget = AnswerBudget.of(this.longestAnswer, run.inputs().size(), this.json);
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
		RunResult result = this.service.run(run.within(run.timeLimit().since(start)), admission, budget, listener);
		List<FanOutResult.Entry> entries = result.tasks().stream().map(FanOutResult.Entry::of).toList();
		return new FanOutResult(run.workload().name(), run.mode().label(), admission.limit(),
				result.childHeapMb().orElse(null), PhaseTimes.seconds(result.wall()), Summary.of(entries), entries,
				result.leftAlive());
	}

}
