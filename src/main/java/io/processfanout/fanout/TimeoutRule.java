package io.processfanout.fanout;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.Kind;
import io.processfanout.request.TimeSpan;
import io.processfanout.task.TaskTimeout;
import tools.jackson.databind.JsonNode;

/**
 * How long an attempt may take: a duration, or a percentage of the median such as
 * {@code 200%}.
 *
 * @param time what a duration may be
 */
record TimeoutRule(TimeSpan time) implements Kind<TaskTimeout> {

	/** Every second task takes longer than the median itself. */
	private static final int LEAST = 101;

	private static final int MOST = 100_000;

	private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9})%");

	@Override
	public String allowed() {
		return this.time.allowed() + ", or " + LEAST + "% to " + MOST + "% of the median";
	}

	@Override
	public String range() {
		return this.time.range() + ", or a percentage of the median such as `200%`";
	}

	@Override
	public String placeholder() {
		return "TIME";
	}

	@Override
	public TaskTimeout parse(String name, String written) {
		Matcher percent = PERCENT.matcher(written.strip());
		try {
			return percent.matches() ? check(name, TaskTimeout.ofMedian(Integer.parseInt(percent.group(1))))
					: TaskTimeout.of(this.time.parse(name, written));
		}
		catch (InvalidRequestException | IllegalArgumentException ex) {
			throw InvalidRequestException.of(name, allowed(), '"' + written + '"');
		}
	}

	@Override
	public TaskTimeout decode(String name, JsonNode json) {
		if (!json.isString()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		return parse(name, json.asString());
	}

	@Override
	public TaskTimeout check(String name, TaskTimeout value) {
		Duration fixed = value.fixed();
		if (fixed != null) {
			this.time.check(name, fixed);
		}
		else if (value.percentOfMedian() < LEAST || value.percentOfMedian() > MOST) {
			throw InvalidRequestException.of(name, allowed(), text(value));
		}
		return value;
	}

	@Override
	public String text(TaskTimeout value) {
		Duration fixed = value.fixed();
		return (fixed != null) ? TimeSpan.write(fixed) : value.percentOfMedian() + "%";
	}

}
