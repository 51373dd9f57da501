package io.processfanout.worker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Takes the worker's place in a child and breaks the protocol. Arguments: how, then what
 * the worker is given.
 */
public final class DishonestWorker {

	private static final int MARK = 0x50464f31;

	private final InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));

	private final OutputStream channel;

	private DishonestWorker(OutputStream channel) {
		this.channel = channel;
	}

	public static void main(String[] args) throws Exception {
		new DishonestWorker(new FileOutputStream(args[1])).breakTheProtocol(args[0]);
	}

	private void breakTheProtocol(String how) throws Exception {
		switch (how) {
			case "no-frame" -> this.channel.write("Hello, this is no frame at all.".getBytes(StandardCharsets.UTF_8));
			case "endless-length" -> header(Integer.MAX_VALUE);
			case "longest-length" -> header(64 * 1024 * 1024);
			case "negative-length" -> header(-1);
			case "cut-short" -> {
				header(1000);
				this.channel.write(new byte[10]);
			}
			case "damaged" -> this.channel.write(damaged(bytes(new Message.Hello(Message.VERSION))));
			case "other-version" -> new Message.Hello(Message.VERSION + 1).writeTo(this.channel);
			case "answer-first" -> new Message.Result(0, new ComputeTime(0, 0, 0), "first").writeTo(this.channel);
			case "other-id" -> {
				Message.Task task = helloAndTask();
				new Message.Result(task.id() + 1, new ComputeTime(0, 0, 0), "other ".repeat(10_000))
					.writeTo(this.channel);
			}
			case "damaged-answer" -> this.channel.write(damaged(bytes(answer(helloAndTask()))));
			case "half-an-answer-and-sigkill" -> {
				byte[] answer = bytes(answer(helloAndTask()));
				this.channel.write(Arrays.copyOf(answer, answer.length / 2));
				signalItself("KILL");
			}
			case "half-an-answer-and-no-more" -> {
				byte[] answer = bytes(answer(helloAndTask()));
				this.channel.write(Arrays.copyOf(answer, answer.length / 2));
				new CountDownLatch(1).await();
			}
			case "deaf" -> hello();
			case "half-deaf" -> {
				hello();
				this.in.readNBytes(100_000);
			}
			case "long-failure" -> {
				String text = "x".repeat(20_000_000);
				new Message.Failed(helloAndTask().id(), new ComputeTime(0, 0, 0), text, text, text)
					.writeTo(this.channel);
			}
			case "silent" -> new CountDownLatch(1).await();
			case "as-told" -> {
				hello();
				doAsTold();
			}
			case "hello-twice" -> {
				hello();
				hello();
				doAsTold();
			}
			default -> throw new IllegalArgumentException(how);
		}
		Runtime.getRuntime().halt(42);
	}

	/**
	 * Does what a task's input says, a word and what the word needs, till the pipe ends.
	 */
	private void doAsTold() throws Exception {
		byte[] pong = bytes(new Message.Pong());
		long before = Long.MAX_VALUE;
		for (Optional<Message> next = next(); next.isPresent(); next = next()) {
			if (next.get() instanceof Message.Task task) {
				pong = doAsTold(task, before);
				before = task.id();
			}
			else {
				this.channel.write(pong);
			}
		}
	}

	/** What the next ping is answered with. */
	private byte[] doAsTold(Message.Task task, long before) throws Exception {
		String word = task.input().substring(0, task.input().indexOf(' '));
		String rest = task.input().substring(word.length() + 1);
		byte[] pong = bytes(new Message.Pong());
		switch (word) {
			case "bad" -> {
				HostileTalk talk = HostileTalk.of(Long.parseLong(rest), task.id());
				this.channel.write(talk.bytes());
				if (talk.torn()) {
					Runtime.getRuntime().halt(42);
				}
			}
			case "answer-of-the-one-before" -> this.channel.write(bytes(good(before, rest)));
			case "good" -> this.channel.write(bytes(good(task.id(), rest)));
			case "then-pong" -> this.channel.write(HostileTalk.concat(bytes(good(task.id(), rest)), pong));
			case "then-half-a-pong" -> {
				this.channel.write(bytes(good(task.id(), rest)));
				return Arrays.copyOf(pong, pong.length / 2);
			}
			case "then-another-pong" -> {
				this.channel.write(bytes(good(task.id(), rest)));
				return bytes(good(task.id(), rest));
			}
			default -> throw new IllegalArgumentException(task.input());
		}
		return pong;
	}

	private Optional<Message> next() throws IOException {
		return Message.readFrom(this.in);
	}

	private static Message good(long id, String output) {
		return new Message.Result(id, new ComputeTime(0, 0, 0), output);
	}

	private void header(int length) throws IOException {
		DataOutputStream out = new DataOutputStream(this.channel);
		out.writeInt(MARK);
		out.writeInt(length);
	}

	private void hello() throws IOException {
		new Message.Hello(Message.VERSION).writeTo(this.channel);
	}

	private Message.Task helloAndTask() throws IOException {
		hello();
		return (Message.Task) Message.readFrom(this.in).orElseThrow();
	}

	/** Larger than any pipe's buffer. */
	private static Message answer(Message.Task task) {
		return new Message.Result(task.id(), new ComputeTime(0, 0, 0), "x".repeat(1024 * 1024));
	}

	private static byte[] bytes(Message message) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		message.writeTo(bytes);
		return bytes.toByteArray();
	}

	private static byte[] damaged(byte[] frame) {
		frame[frame.length - 6] ^= 1;
		return frame;
	}

	private static void signalItself(String signal) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + signal, Long.toString(ProcessHandle.current().pid())).start().waitFor();
		new CountDownLatch(1).await();
	}

}
