package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.processfanout.request.Choice;
import io.processfanout.request.Choices;
import io.processfanout.request.Field;
import io.processfanout.request.FieldValues;
import io.processfanout.request.Flag;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.Percentage;
import io.processfanout.request.TimeSpan;
import io.processfanout.request.TimeSpans;
import io.processfanout.request.WholeNumber;
import io.processfanout.service.PolicyFields;
import io.processfanout.service.RequestSettings;
import io.processfanout.service.Workloads;
import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@link BenchRequest}.
 *
 * @param multiprocess the seed article's switch
 * @param modes which modes to compare
 * @param workload what each task does
 * @param inputs what each task is given
 * @param tasks how many tasks
 * @param iterations how many steps a task has
 * @param taskCpu how much CPU time a task takes
 * @param policy where the limit comes from
 * @param repetitions how often each mode runs
 * @param untilPrecise how narrow each interval shall be
 * @param reference what the other modes are compared with
 * @param timeLimit the longest all may take
 */
public record BenchFields(Field<Boolean> multiprocess, Field<List<String>> modes, Field<String> workload,
		Field<List<String>> inputs, Field<Long> tasks, Field<Long> iterations, Field<List<Duration>> taskCpu,
		PolicyFields policy, Field<Long> repetitions, Field<Double> untilPrecise, Field<String> reference,
		Field<Duration> timeLimit) {

	private static final TimeSpan TASK_CPU = new TimeSpan(Duration.ofMillis(1), Duration.ofMinutes(10));

	private static final int MOST_SIZES = 10;

	/**
	 * The fields of a request.
	 * @param workloads the workloads' names
	 * @param settings the settings' part in them
	 * @param titles gives the name by which a field's writer knows it
	 * @return the fields
	 */
	public static BenchFields of(List<String> workloads, RequestSettings settings, UnaryOperator<String> titles) {
		return new BenchFields(
				Field
					.of("multiprocess", new Flag(),
							"`true` is mode `processes`, `false` is `sequential`; not together with `modes`")
					.or(null, "none")
					.titled(titles),
				Field.of("modes", new Choices(new Choice("MODE", Mode.labels())), "the modes to compare")
					.or(Mode.labels(), "all")
					.titled(titles),
				Field
					.of("workload", Workloads.choice(workloads),
							"what each task does: `count-loop`, `prime-sieve`, `sha-256`, `sleep`, or your own")
					.or("count-loop")
					.titled(titles),
				Field
					.of("inputs", settings.inputs(),
							"a list of values, one task each, the same in every mode and repetition; not together with"
									+ " `" + titles.apply("tasks") + "`, `" + titles.apply("iterations") + "` or `"
									+ titles.apply("taskCpu") + "`")
					.or(null, "none")
					.titled(titles),
				Field.of("tasks", new WholeNumber(1, settings.max().tasks()), "how many tasks").or(10L).titled(titles),
				Field.of("iterations", new WholeNumber(1, 1_000_000_000_000L), "steps in a task")
					.or(10_000_000L)
					.titled(titles),
				Field
					.of("taskCpu", new TimeSpans(TASK_CPU, MOST_SIZES),
							"CPU time of a task such as `350ms`, in place of `" + titles.apply("iterations")
									+ "`; several, such as `5ms,20ms,100ms`, find from which on each mode pays")
					.or(null, "none")
					.titled(titles),
				settings.policyFields().titled(titles),
				Field.of("repetitions", new WholeNumber(1, 100), "how often each mode runs")
					.or(null, "until the verdicts are clear, 5 to 20")
					.titled(titles),
				Field
					.of("untilPrecise", new Percentage(0.001, 0.5),
							"repeat until each speed-up is known so exactly, such as `2%`, or the time limit comes; in"
									+ " place of `" + titles.apply("repetitions") + "`")
					.or(null, "none")
					.titled(titles),
				Field.of("reference", new Choice("MODE", Mode.labels()), "the mode that the others are compared with")
					.or(Mode.SEQUENTIAL.label())
					.titled(titles),
				settings.timeLimitField().titled(titles));
	}

	/**
	 * The CPU time of a task where it can be only one.
	 * @return a field of the same name
	 */
	public Field<Duration> oneTaskCpu() {
		return Field
			.of(this.taskCpu.name(), TASK_CPU,
					"CPU time of a task such as `350ms`, in place of `" + this.iterations.title() + "`")
			.or(null, "none")
			.titled((name) -> this.taskCpu.title());
	}

	/**
	 * All fields.
	 * @return in the order in which help texts name them
	 */
	public List<Field<?>> all() {
		return List.of(this.multiprocess, this.modes, this.workload, this.inputs, this.tasks, this.iterations,
				this.taskCpu, this.policy.policy(), this.policy.limit(), this.repetitions, this.untilPrecise,
				this.reference, this.timeLimit);
	}

	/**
	 * Refuses a field that says what the tasks are beside inputs, which say it already.
	 * @param field the field: tasks, iterations or taskCpu
	 * @param value its value; null if it was not given
	 * @throws InvalidRequestException if it was given
	 */
	public static void refuseBesideInputs(Field<?> field, @Nullable Object value) {
		if (value != null) {
			throw new InvalidRequestException(field.title() + " means nothing beside inputs: each of them is a task");
		}
	}

	/**
	 * Reads a request.
	 * @param given what the caller gave
	 * @return the request; every field that is given is within its range
	 */
	public BenchRequest read(FieldValues given) {
		return new BenchRequest(given.of(this.multiprocess), given.of(this.modes), given.of(this.workload),
				given.of(this.inputs), given.of(this.tasks), given.of(this.iterations), given.of(this.taskCpu),
				given.of(this.policy.policy()), given.of(this.policy.limit()), given.of(this.repetitions),
				given.of(this.untilPrecise), given.of(this.reference), given.of(this.timeLimit));
	}

}
