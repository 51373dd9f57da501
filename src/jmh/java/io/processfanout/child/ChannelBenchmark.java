package io.processfanout.child;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.processfanout.BenchmarkEngine;
import io.processfanout.Engine;
import io.processfanout.worker.Message;
import io.processfanout.worker.builtin.CountLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A task and its answer over the pipes of a real child, without the dispatcher. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class ChannelBenchmark {

	private final Engine engine = BenchmarkEngine.start();

	private final Child child;

	private long tasks;

	/** Starts the child. */
	public ChannelBenchmark() {
		try {
			this.child = this.engine.children().launchIdle();
		}
		catch (IOException ex) {
			this.engine.close();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until the child is up. */
	@Setup(Level.Trial)
	public void awaitHello() throws IOException {
		if (this.child.connection().hello().isEmpty()) {
			throw new IllegalStateException("the child ended before its hello");
		}
	}

	/** Ends the child. */
	@TearDown(Level.Trial)
	public void leave() throws InterruptedException {
		this.child.connection().leave(Duration.ofSeconds(2));
		this.child.collect();
		this.engine.close();
	}

	/** Sends a trivial task and reads its answer. */
	@Benchmark
	public Message exchange() throws IOException {
		this.tasks++;
		return this.child.connection()
			.exchange(new Message.Task(this.tasks, CountLoop.class.getName(), "1", Message.Care.TRACES))
			.orElseThrow();
	}

}
