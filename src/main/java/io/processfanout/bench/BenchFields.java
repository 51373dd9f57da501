package io.processfanout.bench;

import java.time.Duration;
import java.util.List;

import io.processfanout.request.Choice;
import io.processfanout.request.FieldNames;
import io.processfanout.request.JsonFields;
import io.processfanout.request.TimeSpan;
import io.processfanout.request.WholeNumber;
import io.processfanout.service.PolicyFields;
import io.processfanout.service.RequestBounds;
import io.processfanout.task.Mode;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a {@link BenchRequest} with what each may be, and how they are read from
 * JSON.
 *
 * @param modes the modes there are
 * @param workload the workloads there are
 * @param tasks how many tasks
 * @param iterations how many steps a task has
 * @param taskCpu how much CPU time a task takes
 * @param policy where the limit comes from
 * @param repetitions how often each mode runs
 * @param timeLimit the longest all may take
 */
public record BenchFields(Choice modes, Choice workload, WholeNumber tasks, WholeNumber iterations, TimeSpan taskCpu,
		PolicyFields policy, WholeNumber repetitions, TimeSpan timeLimit) {

	/**
	 * The fields within given bounds, as JSON names them.
	 * @param workloads the workloads' names
	 * @param bounds the most a request may ask for
	 * @return the fields
	 */
	public static BenchFields within(List<String> workloads, RequestBounds bounds) {
		return within(workloads, bounds, FieldNames.JSON);
	}

	/**
	 * The fields within given bounds.
	 * @param workloads the workloads' names
	 * @param bounds the most a request may ask for
	 * @param names what refusals call the fields
	 * @return the fields
	 */
	public static BenchFields within(List<String> workloads, RequestBounds bounds, FieldNames names) {
		return new BenchFields(new Choice(names.of("modes"), Mode.labels()),
				new Choice(names.of("workload"), workloads), new WholeNumber(names.of("tasks"), 1, bounds.maxTasks()),
				new WholeNumber(names.of("iterations"), 1, 1_000_000_000_000L),
				new TimeSpan(names.of("taskCpu"), Duration.ofMillis(1), Duration.ofMinutes(10)),
				PolicyFields.within(bounds.maxLimit(), names), new WholeNumber(names.of("repetitions"), 1, 100),
				new TimeSpan(names.of("timeLimit"), Duration.ofMillis(1), bounds.maxTime()));
	}

	/**
	 * Reads a request.
	 * @param json the request
	 * @return the request; every field that is given is within its range
	 * @throws io.processfanout.request.InvalidRequestException if it says anything else
	 * than these fields allow
	 */
	public BenchRequest read(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		BenchRequest request = new BenchRequest(fields.flag("multiprocess"), fields.choices(this.modes),
				fields.choice(this.workload), fields.wholeNumber(this.tasks), fields.wholeNumber(this.iterations),
				fields.duration(this.taskCpu), fields.choice(this.policy.policy()),
				fields.wholeNumber(this.policy.limit()), fields.wholeNumber(this.repetitions),
				fields.duration(this.timeLimit));
		fields.end();
		return request;
	}

}
