package io.processfanout.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.request.WholeNumber;
import io.processfanout.sweep.Sweep;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.Price;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the tasks behind a memory table are. */
final class TaskOptions {

	private static final WholeNumber TASKS = new WholeNumber("--tasks", 1, 10_000);

	private static final TimeSpan TASK_CPU = new TimeSpan("--task-cpu", Duration.ofMillis(1), Duration.ofMinutes(10));

	private static final TimeSpan TIER_LIMIT = new TimeSpan("--tier-time-limit", Duration.ofSeconds(1),
			Duration.ofHours(1));

	@Option(names = "--tasks", paramLabel = "N", defaultValue = "10",
			description = "How many tasks an invocation runs. Default: ${DEFAULT-VALUE}.")
	private String tasks = "10";

	@Option(names = "--task-cpu", paramLabel = "TIME", description = "CPU time of a task, such as 350ms or 0.347s.")
	private @Nullable String taskCpu;

	@Option(names = "--workload", paramLabel = "NAME", description = "What is measured. Default: count-loop.")
	private @Nullable String workload;

	@Option(names = "--class-path", paramLabel = "PATH",
			description = "Jars and folders with your own workloads, separated as in java -cp.")
	private @Nullable String classPath;

	@Option(names = "--iterations", paramLabel = "N",
			description = "Steps in a task that is measured, in place of --task-cpu.")
	private @Nullable String iterations;

	@Option(names = "--repetitions", paramLabel = "N", description = "How often each mode is measured. Default: 3.")
	private @Nullable String repetitions;

	@Option(names = "--policy", paramLabel = "NAME",
			description = "Where the limit of a measured mode comes from: affinity (default), cpu-share, makespan, fixed.")
	private @Nullable String policy;

	@Option(names = "--limit", paramLabel = "N", description = "The most tasks at once, for policy fixed.")
	private @Nullable String limit;

	@Option(names = "--tier-time-limit", paramLabel = "TIME", defaultValue = "10m",
			description = "How long one measurement may take. Default: ${DEFAULT-VALUE}.")
	private String tierTimeLimit = "10m";

	int count() {
		return (int) TASKS.parse(this.tasks);
	}

	Duration taskCpu() {
		if (this.taskCpu == null) {
			throw new InvalidRequestException("--start-cpu needs --task-cpu too");
		}
		return TASK_CPU.parse(this.taskCpu);
	}

	/** What to measure; what is wrong with it, compare says. */
	Sweep.Plan plan(List<LambdaTier> tiers, Price price) {
		Duration limit = TIER_LIMIT.parse(this.tierTimeLimit);
		List<String> work = new ArrayList<>(
				List.of("--tasks", Integer.toString(count()), "--time-limit", TimeSpan.write(limit)));
		add(work, "--workload", this.workload);
		add(work, "--class-path", this.classPath);
		add(work, "--repetitions", this.repetitions);
		add(work, "--policy", this.policy);
		add(work, "--limit", this.limit);
		List<String> size = new ArrayList<>();
		add(size, "--task-cpu", this.taskCpu);
		add(size, "--iterations", this.iterations);
		return new Sweep.Plan(tiers, work, size, limit, price);
	}

	private static void add(List<String> options, String name, @Nullable String value) {
		if (value != null) {
			options.addAll(List.of(name, value));
		}
	}

}
