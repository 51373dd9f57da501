package io.processfanout.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.processfanout.child.ChildEnvironment;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.ByteSize;
import io.processfanout.request.Choice;
import io.processfanout.request.Decimal;
import io.processfanout.request.Field;
import io.processfanout.request.Flag;
import io.processfanout.request.FlagList;
import io.processfanout.request.Kind;
import io.processfanout.request.TextList;
import io.processfanout.request.TimeSpan;
import io.processfanout.request.WholeNumber;

/** Every setting, written down once. */
final class SettingFields {

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	/** Longer ones would overflow as nanoseconds one day; a year is enough for anyone. */
	private static final Duration YEAR = Duration.ofDays(365);

	private static final long LARGEST = 1024 * ByteSize.TB;

	static final Field<Long> MAX_LIMIT = maximum("limit", new WholeNumber(1, Integer.MAX_VALUE),
			"the highest limit a request may ask for")
		.or(256L);

	static final Field<Duration> MAX_TIME = maximum("time", new TimeSpan(MILLISECOND, YEAR),
			"the longest time limit a request may ask for")
		.or(Duration.ofHours(24));

	static final Field<String> POLICY = Field
		.of("fanout.policy", new Choice("NAME", PolicyChoice.Name.labels()), "where the limit comes from")
		.or(null, "`affinity`");

	static final Field<String> ROUNDING = Field
		.of("fanout.cpu-share-rounding",
				new Choice("NAME", Arrays.stream(Rounding.values()).map(Rounding::label).toList()),
				"what `cpu-share` does with a fraction of a CPU")
		.or(Rounding.CEILING.label());

	static final Field<List<String>> JVM_FLAGS = Field
		.of("fanout.child.jvm-flags", new FlagList(), "flags for every child, with commas between")
		.or(List.of(), "none");

	static final Field<List<String>> ENVIRONMENT = Field.of("fanout.child.environment",
			new TextList("names of variables", Pattern.compile("\\+?[^=\\s+][^=]*")),
			"names of the variables that a child is given beside its locale and its time zone; with a `+` before each, more than the"
					+ " default")
		.or(ChildEnvironment.DEFAULT_NAMES);

	static final Field<Boolean> AWS_IDENTITY = Field
		.of("fanout.child.aws-identity", new Flag(), "whether a child is given the AWS region and credentials")
		.or(false);

	static final Field<Boolean> FORWARD_OUTPUT = Field
		.of("fanout.child.forward-output", new Flag(),
				"whether what a task prints in a child goes to stderr here too, line by line")
		.or(true);

	static final Field<Long> WARM = Field
		.of("fanout.pool.warm", new WholeNumber(0, 256),
				"how many kept children are started before there is a request: on Lambda and with `serve`")
		.or(0L);

	static final Field<Long> TASKS_PER_CHILD = Field
		.of("fanout.pool.tasks-per-child", new WholeNumber(1, Integer.MAX_VALUE),
				"after how many tasks a kept child has to go; with 1 each task has a fresh JVM, started ahead")
		.or(1_000_000L);

	static final Field<Duration> CHILD_AGE = Field
		.of("fanout.pool.age", new TimeSpan(MILLISECOND, YEAR), "after what time since its start a kept child goes")
		.or(Duration.ofHours(1));

	static final Field<Duration> CHILD_IDLE = Field
		.of("fanout.pool.idle", new TimeSpan(MILLISECOND, YEAR), "after what time without a task a kept child goes")
		.or(Duration.ofMinutes(5));

	static final Field<Long> CHILD_GROWTH = Field
		.of("fanout.pool.growth", ByteSize.ofWholeMb(ByteSize.MB, LARGEST),
				"how much more memory than after its first task a kept child may hold")
		.or(LARGEST, "as much as it was given");

	static final Field<Duration> POLL_INTERVAL = Field
		.of("fanout.poll-interval", new TimeSpan(Duration.ofNanos(1000), Duration.ofHours(1)),
				"how late a timeout may be seen")
		.or(Duration.ofMillis(10));

	static final Field<Duration> KILL_GRACE = Field
		.of("fanout.kill-grace", new TimeSpan(Duration.ZERO, YEAR),
				"how long a task that was asked to stop may take before it is killed")
		.or(Duration.ofMillis(250));

	static final Field<Duration> INVOCATION_RESERVE = Field
		.of("fanout.invocation-reserve", new TimeSpan(Duration.ZERO, YEAR),
				"on Lambda, what is kept of the invocation's time for its answer")
		.or(Duration.ofMillis(500));

	static final Field<Long> LEAST_HEAP = Field
		.of("fanout.child.least-heap", ByteSize.ofWholeMb(ByteSize.MB, LARGEST),
				"the least heap a child is started with")
		.or(16 * ByteSize.MB);

	static final Field<Long> MEMORY_RESERVE = Field
		.of("fanout.memory-reserve", ByteSize.ofWholeMb(0, LARGEST),
				"what is kept of the memory beside what parent and children hold")
		.or(16 * ByteSize.MB);

	static final Field<List<String>> HTTP_HOSTS = Field
		.of("fanout.http.hosts",
				new TextList("names of hosts without ports", Pattern.compile("[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+]")),
				"names by which requests may call `serve`, beside localhost, its addresses and this machine's name")
		.or(List.of(), "none");

	static final Field<Boolean> EMF = Field
		.of("fanout.emf", new Flag(), "on Lambda, whether each invocation prints a line of metrics")
		.or(true);

	static final Field<Long> MAX_TASKS = maximum("tasks", new WholeNumber(1, Integer.MAX_VALUE),
			"the most tasks of a request")
		.or(10_000L);

	static final Field<Long> MAX_RETRIES = maximum("retries", new WholeNumber(0, Integer.MAX_VALUE),
			"the most retries a request may ask for")
		.or(100L);

	static final Field<Long> MAX_INPUT = maximum("input", new ByteSize(1, LARGEST),
			"the longest input of a task, a byte for each character")
		.or(16 * ByteSize.MB);

	static final Field<Long> MAX_INPUTS = maximum("inputs", new ByteSize(1, LARGEST),
			"the longest inputs of a request together, a byte for each character")
		.or(64 * ByteSize.MB);

	static final Field<Long> MAX_CHILD_MEMORY = maximum("child-memory", ByteSize.ofWholeMb(ByteSize.MB, LARGEST),
			"the most memory a request may give a child")
		.or(ByteSize.TB);

	static final Field<Long> MAX_ANSWER = maximum("answer", new ByteSize(32 * ByteSize.KB, LARGEST),
			"the longest answer of `fanout`, as JSON, and so the most that a run keeps of its results")
		.or(5 * ByteSize.MB);

	static final Field<Double> X86_GB_SECOND = price("x86-gb-second", "a GB-second on x86_64").or(0.0000166667);

	static final Field<Double> ARM_GB_SECOND = price("arm-gb-second", "a GB-second on arm64").or(0.0000133334);

	static final Field<Double> MILLION_REQUESTS = price("million-requests", "a million requests").or(0.2);

	private SettingFields() {
	}

	private static <T> Field<T> maximum(String name, Kind<T> kind, String help) {
		return Field.of("fanout.max." + name, kind, help);
	}

	private static Field<Double> price(String name, String of) {
		return Field.of("fanout.price." + name, new Decimal(0), "what Lambda charges for " + of + ", in dollars");
	}

	static Field<Long> limit(long maxLimit) {
		return Field
			.of("fanout.limit", new WholeNumber(1, maxLimit, MAX_LIMIT.name() + " (" + maxLimit + ")"),
					"the number for policy `fixed`")
			.or(null, "none");
	}

	static Field<Duration> timeLimit(Duration maxTime) {
		TimeSpan range = new TimeSpan(MILLISECOND, maxTime, MAX_TIME.name() + " (" + TimeSpan.write(maxTime) + ")");
		Duration usual = Duration.ofMinutes(5);
		return Field.of("fanout.time-limit", range, "the longest a request may take, unless it asks for more or less")
			.or(usual);
	}

	/**
	 * All settings.
	 * @return from most to least often needed
	 */
	static List<Field<?>> all() {
		return List.of(POLICY, limit(MAX_LIMIT.orDefault(null)), timeLimit(MAX_TIME.orDefault(null)), JVM_FLAGS,
				ENVIRONMENT, AWS_IDENTITY, FORWARD_OUTPUT, WARM, TASKS_PER_CHILD, CHILD_AGE, CHILD_IDLE, CHILD_GROWTH,
				ROUNDING, POLL_INTERVAL, KILL_GRACE, INVOCATION_RESERVE, LEAST_HEAP, MEMORY_RESERVE, HTTP_HOSTS, EMF,
				MAX_TASKS, MAX_LIMIT, MAX_TIME, MAX_RETRIES, MAX_INPUT, MAX_INPUTS, MAX_CHILD_MEMORY, MAX_ANSWER,
				X86_GB_SECOND, ARM_GB_SECOND, MILLION_REQUESTS);
	}

}
