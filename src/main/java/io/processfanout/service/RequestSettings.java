package io.processfanout.service;

import java.time.Duration;

import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.Field;
import io.processfanout.request.TimeSpan;
import io.processfanout.request.ValueList;

/**
 * What the settings say of requests: what holds where a request says nothing, and the
 * most that it may ask for. No request changes them.
 *
 * @param policy what the limit comes from
 * @param timeLimit the longest a request may take, unless it says less
 * @param max the most a request may ask for
 */
public record RequestSettings(PolicyChoice policy, Duration timeLimit, Max max) {

	/** The least time anybody may be given. */
	private static final Duration SHORTEST_TIME = Duration.ofMillis(1);

	/** What a help text calls a default that a setting may change. */
	private static final String THE_SETTING = "the setting";

	/**
	 * The most a request may ask for.
	 *
	 * @param tasks tasks in a request
	 * @param limit tasks at once
	 * @param time the longest time limit
	 * @param retries starts of a failed task after its first
	 * @param input length of an input, in characters
	 * @param inputs length of all inputs of a request, in characters
	 * @param childMemoryMb memory of a child, in MB
	 * @param answer length of a whole answer, in bytes of JSON
	 */
	public record Max(int tasks, int limit, Duration time, int retries, long input, long inputs, long childMemoryMb,
			long answer) {
	}

	/**
	 * How long something may take.
	 * @return from 1 ms to the longest time limit
	 */
	public TimeSpan time() {
		return new TimeSpan(SHORTEST_TIME, this.max.time());
	}

	/**
	 * The field that both requests have for the longest all may take.
	 * @return the field, with the setting as its default
	 */
	public Field<Duration> timeLimitField() {
		return Field.of("timeLimit", time(), "the longest all of it may take").or(this.timeLimit, THE_SETTING);
	}

	/**
	 * What the inputs of a request may be.
	 * @return how many inputs, how long each, and how long all
	 */
	public ValueList inputs() {
		return new ValueList(this.max.tasks(), this.max.input(), this.max.inputs(),
				new ValueList.Notes("fanout.max.tasks", "fanout.max.input", "fanout.max.inputs"));
	}

	/**
	 * The two fields that both requests have for how many at once.
	 * @return the fields, with the setting as their default
	 */
	public PolicyFields policyFields() {
		return PolicyFields.of(this.policy, this.max.limit(), THE_SETTING);
	}

}
