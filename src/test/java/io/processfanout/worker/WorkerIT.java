package io.processfanout.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.processfanout.worker.builtin.Sleep;
import io.processfanout.workloads.Misbehaving;
import io.processfanout.workloads.Watched;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A real worker whose parent breaks the protocol. Its heap is smaller than the frames it
 * is promised.
 */
@Tag("forks")
@Timeout(60)
class WorkerIT {

	private static final int MARK = 0x50464f31;

	private final Process worker;

	WorkerIT() throws Exception {
		String classes = placeOf(Worker.class) + File.pathSeparator + placeOf(Misbehaving.class);
		this.worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx16m",
				"-cp", classes, Worker.class.getName())
			.start();
		assertThat(Message.readFrom(this.worker.getInputStream())).contains(new Message.Hello(Message.VERSION));
	}

	@AfterEach
	void end() {
		this.worker.destroyForcibly();
	}

	static Stream<Arguments> damage() throws IOException {
		byte[] task = bytes(new Message.Task(1, Sleep.class.getName(), "1"));
		byte[] damaged = task.clone();
		damaged[damaged.length - 6] ^= 1;
		return Stream.of(
				Arguments.of("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
						"a frame starts with 47455420, not with its mark 50464f31"),
				Arguments.of(header(Integer.MAX_VALUE), "a frame says it holds 2147483647 bytes"),
				Arguments.of(header(-1), "a frame says it holds -1 bytes"),
				Arguments.of(header(Frame.MAX_BODY_BYTES), "the pipe ended inside a frame"),
				Arguments.of(Arrays.copyOf(task, task.length - 1), "the pipe ended inside a frame"),
				Arguments.of(damaged, "its checksum does not match"),
				Arguments.of(bytes(new Message.Hello(Message.VERSION)), "a child is sent tasks only"));
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("damage")
	void leavesWithASentence(byte[] bytes, String sentence) throws Exception {
		try (OutputStream toWorker = this.worker.getOutputStream()) {
			toWorker.write(bytes);
		}
		assertThatItLeavesWith(sentence);
		assertThat(this.worker.getInputStream().read()).as("end of the channel").isEqualTo(-1);
	}

	/** Nobody waits for what a parent asked for that cannot speak any more. */
	@Test
	void leavesInTheMiddleOfATaskToo() throws Exception {
		OutputStream toWorker = this.worker.getOutputStream();
		new Message.Task(1, Sleep.class.getName(), "600000000000").writeTo(toWorker);
		toWorker.write(header(-1));
		toWorker.flush();
		assertThatItLeavesWith("a frame says it holds -1 bytes");
	}

	/** It is damage that a worker leaves for, not what a task is. */
	@Test
	void staysForAWorkloadThatDoesNotExist() throws Exception {
		OutputStream toWorker = this.worker.getOutputStream();
		new Message.Task(1, "no.such.Workload", "1").writeTo(toWorker);
		new Message.Task(2, Sleep.class.getName(), "1").writeTo(toWorker);
		InputStream fromWorker = this.worker.getInputStream();
		assertThat(Message.readFrom(fromWorker)).get()
			.asInstanceOf(InstanceOfAssertFactories.type(Message.Failed.class))
			.extracting(Message.Failed::id, Message.Failed::exceptionClass)
			.containsExactly(1L, ClassNotFoundException.class.getName());
		assertThat(Message.readFrom(fromWorker)).get().isInstanceOf(Message.Result.class);
	}

	/**
	 * It once stayed for ever: the answer was an error of its main thread, and the thread
	 * that the workload had left kept the JVM.
	 */
	@Test
	void leavesThoughATaskLeftAThreadIfNobodyReadsItsAnswer() throws Exception {
		this.worker.getInputStream().close();
		new Message.Task(1, Misbehaving.class.getName(), "thread").writeTo(this.worker.getOutputStream());
		assertThat(this.worker.waitFor(30, TimeUnit.SECONDS)).as("leaves").isTrue();
	}

	/** What the answer needs beside the output no longer fits into the heap. */
	@Test
	void leavesThoughATaskLeftAThreadIfItCannotMakeAnAnswer() throws Exception {
		OutputStream toWorker = this.worker.getOutputStream();
		InputStream fromWorker = this.worker.getInputStream();
		new Message.Task(1, Misbehaving.class.getName(), "thread").writeTo(toWorker);
		assertThat(Message.readFrom(fromWorker)).get().isInstanceOf(Message.Result.class);
		new Message.Task(2, Misbehaving.class.getName(), "repeat 6000000 x").writeTo(toWorker);
		assertThat(this.worker.waitFor(30, TimeUnit.SECONDS)).as("leaves").isTrue();
		assertThat(Message.readFrom(fromWorker)).isEmpty();
	}

	/** Whoever interrupts the thread of a task that has ended did not mean the next. */
	@Test
	void isNotInterruptedBetweenTwoTasks() throws Exception {
		OutputStream toWorker = this.worker.getOutputStream();
		InputStream fromWorker = this.worker.getInputStream();
		new Message.Task(1, Misbehaving.class.getName(), "interrupt-behind").writeTo(toWorker);
		assertThat(Message.readFrom(fromWorker)).get().isInstanceOf(Message.Result.class);
		assertThat(this.worker.getErrorStream().readNBytes("interrupted\n".length())).asString()
			.isEqualTo("interrupted\n");
		new Message.Task(2, Misbehaving.class.getName(), "interrupted").writeTo(toWorker);
		assertThat(Message.readFrom(fromWorker)).get()
			.asInstanceOf(InstanceOfAssertFactories.type(Message.Result.class))
			.extracting(Message.Result::output)
			.isEqualTo("false");
	}

	/** A parent that was killed at this moment would end none of it. */
	@Test
	void takesWithItWhatATaskHasStartedAndLeft(@TempDir Path directory) throws Exception {
		OutputStream toWorker = this.worker.getOutputStream();
		new Message.Task(1, Misbehaving.class.getName(), "grandchild " + directory).writeTo(toWorker);
		List<ProcessHandle> left = Watched.grandchildrenIn(directory, 1);
		try {
			assertThat(left).hasSize(1);
			toWorker.close();
			assertThat(this.worker.waitFor(30, TimeUnit.SECONDS)).as("leaves").isTrue();
			assertThat(this.worker.exitValue()).isZero();
			await().atMost(Duration.ofSeconds(30)).until(() -> left.stream().noneMatch(Watched::runs));
		}
		finally {
			left.forEach(ProcessHandle::destroyForcibly);
		}
	}

	private static Path placeOf(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	private void assertThatItLeavesWith(String sentence) throws Exception {
		assertThat(this.worker.waitFor(30, TimeUnit.SECONDS)).as("leaves").isTrue();
		assertThat(this.worker.exitValue()).isEqualTo(Worker.PROTOCOL_BROKEN);
		assertThat(new String(this.worker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
			.startsWith("process-fanout worker: ")
			.contains(sentence);
	}

	private static byte[] header(int length) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeInt(MARK);
		out.writeInt(length);
		return bytes.toByteArray();
	}

	private static byte[] bytes(Message message) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		message.writeTo(bytes);
		return bytes.toByteArray();
	}

}
