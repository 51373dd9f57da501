package io.processfanout.policy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.processfanout.machine.Cpus;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.machine.Machine;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.task.Limit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How a run's limit is found: once a run, from what the machine says of itself. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PoliciesBenchmark {

	/** Six CPUs, and a Lambda function that is given a third of them. */
	private static final Machine MACHINE = new Machine(new Cpus(6, Cpus.Source.AFFINITY, 0), Optional.of(2.5),
			Optional.of(new LambdaCredit(3538)));

	/** A policy and how many tasks there are. */
	@State(Scope.Benchmark)
	public static class Asked {

		/** As settings name it. */
		@Param({ "affinity", "cpu-share", "fixed", "makespan" })
		private String policy = "";

		@Param({ "10", "10000" })
		private int tasks;

	}

	/** On a machine that is known. */
	@Benchmark
	public Limit limit(Asked asked) {
		PolicyChoice.Name name = PolicyChoice.Name.of(asked.policy);
		Integer limit = (name == PolicyChoice.Name.FIXED) ? 2 : null;
		return new PolicyChoice(name, limit, Rounding.CEILING).on(MACHINE).limit(asked.tasks);
	}

	/** What the machine says of itself at the moment. */
	@Benchmark
	public Machine readMachine() {
		return Machine.read(Map.of());
	}

}
