package io.processfanout.fanout;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.processfanout.request.Choice;
import io.processfanout.request.Field;
import io.processfanout.request.FieldValues;
import io.processfanout.request.Flag;
import io.processfanout.request.ValueList;
import io.processfanout.request.WholeNumber;
import io.processfanout.service.PolicyFields;
import io.processfanout.service.RequestSettings;
import io.processfanout.service.Workloads;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.TaskTimeout;

/**
 * The fields of a {@link FanOutRequest}.
 *
 * @param workload what each task does
 * @param inputs what each task is given
 * @param mode how tasks are run
 * @param fallback how they are run if memory has no room for a child
 * @param policy where the limit comes from
 * @param taskTimeout the longest one attempt may take
 * @param timeLimit the longest all may take
 * @param retries how often a task may be started again
 * @param halt what a failure does to the rest
 * @param childMemoryMb what a child is given in all
 * @param stderrTail whether what a task printed is in its result in any case
 */
public record FanOutFields(Field<String> workload, Field<List<String>> inputs, Field<String> mode,
		Field<String> fallback, PolicyFields policy, Field<TaskTimeout> taskTimeout, Field<Duration> timeLimit,
		Field<Long> retries, Field<Halt> halt, Field<Long> childMemoryMb, Field<Boolean> stderrTail) {

	/** Modes that run tasks in this JVM. */
	private static final List<String> IN_PROCESS = List.of(Mode.SEQUENTIAL.label(), Mode.THREADS.label());

	private static final String MUST_BE_GIVEN = "must be given";

	/**
	 * The fields of a request.
	 * @param workloads the workloads' names
	 * @param settings the settings' part in them
	 * @param titles gives the name by which a field's writer knows it
	 * @return the fields
	 */
	public static FanOutFields of(List<String> workloads, RequestSettings settings, UnaryOperator<String> titles) {
		RequestSettings.Max max = settings.max();
		return new FanOutFields(
				Field.of("workload", Workloads.choice(workloads), "a built-in workload or your own")
					.or(null, MUST_BE_GIVEN)
					.titled(titles),
				Field.of("inputs", inputs(settings), "a list of values, one task each")
					.or(null, MUST_BE_GIVEN)
					.titled(titles),
				Field.of("mode", new Choice("MODE", Mode.labels()), "how tasks are run")
					.or(Mode.PROCESSES.label())
					.titled(titles),
				Field.of("fallback", new Choice("MODE", IN_PROCESS), "the mode if memory has no room for a child")
					.or(null, "none")
					.titled(titles),
				settings.policyFields().titled(titles),
				Field.of("taskTimeout", new TimeoutRule(settings.time()), "the longest one attempt of a task may take")
					.or(null, "the time limit")
					.titled(titles),
				settings.timeLimitField().titled(titles),
				Field
					.of("retries", new WholeNumber(0, max.retries()),
							"how often a task is started again after a failure, but never after an exception of the"
									+ " workload")
					.or(0L)
					.titled(titles),
				Field.of("halt", new HaltRule(), "what a failure, or so many of them, does to the rest")
					.or(Halt.NEVER)
					.titled(titles),
				Field
					.of("childMemoryMb", new WholeNumber(1, max.childMemoryMb()),
							"what a child is to have in all, in MB")
					.or(null, "its share")
					.titled(titles),
				Field
					.of("stderrTail", new Flag(),
							"whether the last that a task printed in a child is in its result if it ended `OK` too")
					.or(false)
					.titled(titles));
	}

	/**
	 * What the inputs of a request may be.
	 * @param settings the settings' part in it
	 * @return how many inputs, how long each, and how long all
	 */
	public static ValueList inputs(RequestSettings settings) {
		return settings.inputs();
	}

	/**
	 * The fields of a batch: without a limit on its time unless one is given.
	 * @return the other fields are the same
	 */
	public FanOutFields ofBatch() {
		return new FanOutFields(this.workload, this.inputs, this.mode, this.fallback, this.policy,
				this.taskTimeout.or(null, "none"), this.timeLimit.or(null, "none"), this.retries, this.halt,
				this.childMemoryMb, this.stderrTail);
	}

	/**
	 * All fields.
	 * @return in the order in which help texts name them
	 */
	public List<Field<?>> all() {
		return List.of(this.workload, this.inputs, this.mode, this.fallback, this.policy.policy(), this.policy.limit(),
				this.taskTimeout, this.timeLimit, this.retries, this.halt, this.childMemoryMb, this.stderrTail);
	}

	/**
	 * Reads a request.
	 * @param given what the caller gave
	 * @return the request; every field that is given is within its range
	 */
	public FanOutRequest read(FieldValues given) {
		return new FanOutRequest(given.of(this.workload), given.of(this.inputs), given.of(this.mode),
				given.of(this.fallback), given.of(this.policy.policy()), given.of(this.policy.limit()),
				given.of(this.taskTimeout), given.of(this.timeLimit), given.of(this.retries), given.of(this.halt),
				given.of(this.childMemoryMb), given.of(this.stderrTail));
	}

}
