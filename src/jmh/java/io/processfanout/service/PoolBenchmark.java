package io.processfanout.service;

import java.util.concurrent.TimeUnit;

import io.processfanout.BenchmarkEngine;
import io.processfanout.Engine;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A trivial task in kept children, all the way through the service. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class PoolBenchmark {

	private static final int TASKS = 1000;

	/** How many children there are. */
	@Param({ "1", "2" })
	private int limit;

	private final Engine engine = BenchmarkEngine.start();

	/** Ends the children. */
	@TearDown(Level.Trial)
	public void close() {
		this.engine.close();
	}

	/** From the run to its result. */
	@Benchmark
	@OperationsPerInvocation(TASKS)
	public RunResult task() {
		return this.engine.service()
			.run(BenchmarkEngine.trivial(this.engine, io.processfanout.task.Mode.POOL, TASKS, this.limit),
					RunListener.NONE);
	}

}
