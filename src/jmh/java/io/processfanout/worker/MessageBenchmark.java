package io.processfanout.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message as a frame and back, in memory: what the channel costs without its pipes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class MessageBenchmark {

	/** How long the task's input is, in characters, a byte each. */
	@Param({ "1", "1000", "100000" })
	private int length;

	private Message task = new Message.Ping();

	private ByteArrayOutputStream frame = new ByteArrayOutputStream();

	/** Makes a task and its frame. */
	@Setup
	public void writeOnce() throws IOException {
		this.task = new Message.Task(1, "example.Workload", "x".repeat(this.length), Message.Care.TRACES);
		this.frame = new ByteArrayOutputStream(2 * this.length + 1024);
		this.task.writeTo(this.frame);
	}

	/** Writes the task. */
	@Benchmark
	public int write() throws IOException {
		this.frame.reset();
		this.task.writeTo(this.frame);
		return this.frame.size();
	}

	/** Writes the task and reads it again. */
	@Benchmark
	public Optional<Message> writeAndRead() throws IOException {
		this.frame.reset();
		this.task.writeTo(this.frame);
		return Message.readFrom(new ByteArrayInputStream(this.frame.toByteArray()));
	}

}
