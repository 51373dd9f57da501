package io.processfanout.fanout;

import java.time.Duration;
import java.util.List;

import io.processfanout.request.Choice;
import io.processfanout.request.FieldNames;
import io.processfanout.request.JsonFields;
import io.processfanout.request.TimeSpan;
import io.processfanout.request.ValueList;
import io.processfanout.request.WholeNumber;
import io.processfanout.service.PolicyFields;
import io.processfanout.service.RequestBounds;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a {@link FanOutRequest} with what each may be, and how they are read from
 * JSON.
 *
 * @param workload the workloads there are
 * @param inputs how many inputs, how long each, and how long all
 * @param mode the modes there are
 * @param fallback the modes that need no child
 * @param policy where the limit comes from
 * @param taskTimeout the longest a task may take
 * @param timeLimit the longest all may take
 * @param retries how often a task may be started again
 * @param halt what a failure may do to the rest
 * @param childMemoryMb what a child may be given in all
 */
public record FanOutFields(Choice workload, ValueList inputs, Choice mode, Choice fallback, PolicyFields policy,
		TimeSpan taskTimeout, TimeSpan timeLimit, WholeNumber retries, Choice halt, WholeNumber childMemoryMb) {

	/** Modes that run tasks in this JVM. */
	private static final List<String> IN_PROCESS = List.of(Mode.SEQUENTIAL.label(), Mode.THREADS.label());

	/**
	 * The fields within given bounds, as JSON names them.
	 * @param workloads the workloads' names
	 * @param bounds the most a request may ask for
	 * @return the fields
	 */
	public static FanOutFields within(List<String> workloads, RequestBounds bounds) {
		return within(workloads, bounds, FieldNames.JSON);
	}

	/**
	 * The fields within given bounds.
	 * @param workloads the workloads' names
	 * @param bounds the most a request may ask for
	 * @param names what refusals call the fields
	 * @return the fields
	 */
	public static FanOutFields within(List<String> workloads, RequestBounds bounds, FieldNames names) {
		Duration least = Duration.ofMillis(1);
		return new FanOutFields(new Choice(names.of("workload"), workloads),
				new ValueList(names.of("inputs"), bounds.maxTasks(), bounds.maxInputCharacters(),
						bounds.maxAllInputsCharacters()),
				new Choice(names.of("mode"), Mode.labels()), new Choice(names.of("fallback"), IN_PROCESS),
				PolicyFields.within(bounds.maxLimit(), names),
				new TimeSpan(names.of("taskTimeout"), least, bounds.maxTime()),
				new TimeSpan(names.of("timeLimit"), least, bounds.maxTime()),
				new WholeNumber(names.of("retries"), 0, bounds.maxRetries()),
				new Choice(names.of("halt"), Halt.labels()),
				new WholeNumber(names.of("childMemoryMb"), 1, bounds.maxChildMemoryMb()));
	}

	/**
	 * Reads a request.
	 * @param json the request
	 * @return the request; every field that is given is within its range
	 * @throws io.processfanout.request.InvalidRequestException if it says anything else
	 * than these fields allow
	 */
	public FanOutRequest read(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		FanOutRequest request = new FanOutRequest(fields.choice(this.workload), fields.values(this.inputs),
				fields.choice(this.mode), fields.choice(this.fallback), fields.choice(this.policy.policy()),
				fields.wholeNumber(this.policy.limit()), fields.duration(this.taskTimeout),
				fields.duration(this.timeLimit), fields.wholeNumber(this.retries), fields.choice(this.halt),
				fields.wholeNumber(this.childMemoryMb));
		fields.end();
		return request;
	}

}
