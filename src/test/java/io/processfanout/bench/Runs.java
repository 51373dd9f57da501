package io.processfanout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.task.Failure;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.worker.builtin.CountLoop;

/** Runs as tests make them up: no task ever ran. */
final class Runs {

	/** Of two CPUs. */
	static final BenchEnvironment ENVIRONMENT = new BenchEnvironment("17.0.15", "OpenJDK 64-Bit Server VM",
			"Linux 6.1 amd64", List.of("-XX:+UseSerialGC"), List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"), 2, 2, null,
			null, 4096L, 1024, 0.01, null, null);

	/** What a task spends in a child, apart from compute. */
	static final PhaseTimes IN_A_CHILD = new PhaseTimes(
			Map.of(Phase.QUEUE, Duration.ofMillis(500), Phase.SPAWN, Duration.ofMillis(10), Phase.BOOT,
					Duration.ofMillis(30), Phase.TRANSFER, Duration.ofMillis(5), Phase.REAP, Duration.ofMillis(15)));

	private Runs() {
	}

	static BenchPlan plan(int tasks, int repetitions, Mode... modes) {
		return new BenchPlan(List.of(modes), new NamedWorkload("count-loop", CountLoop.class),
				new BenchPlan.Sized(tasks, 1000, Optional.empty()),
				new PolicyChoice(PolicyChoice.Name.AFFINITY, null, Rounding.CEILING),
				Repetitions.of((long) repetitions, null), Optional.of(Mode.SEQUENTIAL).filter(List.of(modes)::contains),
				Duration.ofMinutes(1));
	}

	/** A plan whose tasks are inputs. */
	static BenchPlan planOf(List<String> inputs, Mode... modes) {
		BenchPlan sized = plan(inputs.size(), 1, modes);
		return new BenchPlan(sized.modes(), sized.workload(), new BenchPlan.Given(inputs), sized.policy(),
				sized.repetitions(), sized.reference(), sized.timeLimit());
	}

	/** A run whose tasks used so much CPU time each, and computed twice as long. */
	static RunResult using(Mode mode, Duration... cpu) {
		List<TaskResult> tasks = new ArrayList<>();
		for (Duration each : cpu) {
			tasks.add(new TaskResult(tasks.size(), OptionalInt.of(0), 1, "a", null, Duration.ZERO, each,
					PhaseTimes.NONE.with(Phase.COMPUTE, each.multipliedBy(2)), Optional.of(each)));
		}
		return run(mode, 1, 1, tasks, Optional.empty());
	}

	/** A run in which every task ended well, with these outputs. */
	static RunResult ok(Mode mode, int limit, double seconds, Optional<Duration> cpu, String... outputs) {
		List<TaskResult> tasks = new ArrayList<>();
		for (String output : outputs) {
			tasks.add(new TaskResult(tasks.size(), OptionalInt.of(0), 1, output, null, Duration.ofMillis(500),
					Duration.ofMillis(660), IN_A_CHILD.with(Phase.COMPUTE, Duration.ofMillis(100)),
					Optional.of(Duration.ofMillis(90))));
		}
		return run(mode, limit, seconds, tasks, cpu);
	}

	static RunResult ok(Mode mode, double seconds) {
		return ok(mode, 1, seconds, Optional.empty(), "a");
	}

	/** A run whose first task ended well and whose others did not. */
	static RunResult failed(Mode mode, double seconds, int tasks) {
		List<TaskResult> results = new ArrayList<>(ok(mode, 1, seconds, Optional.empty(), "a").tasks());
		Failure failure = new Failure(Outcome.CRASH, "task 1 (count-loop) crashed with SIGSEGV", null, "SIGSEGV", null,
				null, "# SIGSEGV");
		while (results.size() < tasks) {
			results.add(new TaskResult(results.size(), OptionalInt.empty(), 0, null, failure, Duration.ofSeconds(1),
					Duration.ofSeconds(1), PhaseTimes.NONE, Optional.empty()));
		}
		return run(mode, 1, seconds, results, Optional.of(Duration.ofSeconds(100)));
	}

	/** The same run, in a process that ran something else meanwhile. */
	static RunResult besideOthers(RunResult run) {
		return new RunResult(run.mode(), run.limit(), run.childHeapMb(), run.tasks(), run.wall(), run.cpu(),
				run.leftAlive(), true);
	}

	private static RunResult run(Mode mode, int limit, double seconds, List<TaskResult> tasks, Optional<Duration> cpu) {
		return new RunResult(mode, new Limit(limit, "affinity " + limit),
				(mode == Mode.PROCESSES) ? Optional.of(512L) : Optional.empty(), tasks,
				Duration.ofNanos(Math.round(seconds * 1e9)), cpu, List.of(), false);
	}

}
