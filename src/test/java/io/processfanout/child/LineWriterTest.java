package io.processfanout.child;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LineWriterTest {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private volatile PrintStream stderr = new PrintStream(this.written);

	private final LineWriter writer = new LineWriter(() -> this.stderr);

	@Test
	void writesLinesInTheirOrder() throws Exception {
		add("one\n", "two\n");
		assertThat(this.writer.awaitWritten(LONG)).isTrue();
		add("three\n");
		assertThat(this.writer.awaitWritten(LONG)).isTrue();

		assertThat(text()).isEqualTo("one\ntwo\nthree\n");
	}

	@Test
	void mixesNoLinesOfSeveralTasks() throws Exception {
		List<Thread> tasks = IntStream.range(0, 4).mapToObj((task) -> new Thread(() -> {
			for (int i = 0; i < 1000; i++) {
				this.writer
					.add((task + "-" + i + "-" + "abcdefghij".repeat(4) + "\n").getBytes(StandardCharsets.US_ASCII));
			}
		})).toList();
		tasks.forEach(Thread::start);
		for (Thread task : tasks) {
			task.join();
		}
		assertThat(this.writer.awaitWritten(LONG)).isTrue();

		assertThat(text().lines()).hasSize(4000)
			.allSatisfy((line) -> assertThat(line).matches("[0-3]-[0-9]{1,3}-(abcdefghij){4}"));
	}

	/** On a full pipe nothing is written, and nobody is to wait for that. */
	@Test
	void dropsWhatHasNoRoomAndSaysHowMuch() throws Exception {
		CountDownLatch reader = new CountDownLatch(1);
		this.stderr = blockedUntil(reader);
		int lines = 3 * LineWriter.MOST_WAITING_BYTES / 1024;
		for (int i = 0; i < lines; i++) {
			add("x".repeat(1023) + "\n");
		}
		assertThat(this.writer.awaitWritten(Duration.ofMillis(1))).isFalse();
		reader.countDown();
		assertThat(this.writer.awaitWritten(LONG)).isTrue();
		await().atMost(LONG).untilAsserted(() -> assertThat(text()).contains(" are not shown"));
		String told = text().lines().filter((line) -> !line.startsWith("x")).toList().toString();
		long shown = text().lines().filter((line) -> line.startsWith("x")).count();

		assertThat(shown).isLessThan(LineWriter.MOST_WAITING_BYTES / 1024 + 100);
		assertThat(told).isEqualTo("[process-fanout: " + (lines - shown)
				+ " lines that tasks printed are not shown, for stderr was too slow]");
	}

	@Test
	void saysWhereLinesAreMissing() throws Exception {
		CountDownLatch reader = new CountDownLatch(1);
		this.stderr = blockedUntil(reader);
		for (int i = 0; i < 2 * LineWriter.MOST_WAITING_BYTES / 1024; i++) {
			add("x".repeat(1023) + "\n");
		}
		reader.countDown();
		assertThat(this.writer.awaitWritten(LONG)).isTrue();
		add("after\n");
		assertThat(this.writer.awaitWritten(LONG)).isTrue();

		List<String> all = text().lines().toList();
		assertThat(all.get(all.size() - 1)).isEqualTo("after");
		assertThat(all.get(all.size() - 2)).endsWith("are not shown, for stderr was too slow");
	}

	/** Its lines are many and short, and would take far more room than their text. */
	@Test
	void boundsEmptyLinesToo() throws Exception {
		CountDownLatch reader = new CountDownLatch(1);
		this.stderr = blockedUntil(reader);
		for (int i = 0; i < 1_000_000; i++) {
			this.writer.add(new byte[] { '\n' });
		}
		reader.countDown();
		assertThat(this.writer.awaitWritten(LONG)).isTrue();

		assertThat(text().lines().filter(String::isEmpty).count()).isBetween(10_000L, 40_000L);
	}

	@Test
	void goesOnAfterAStreamThatThrows() throws Exception {
		PrintStream good = this.stderr;
		this.stderr = new PrintStream(this.written) {
			@Override
			public void write(byte[] bytes, int offset, int length) {
				throw new IllegalStateException("not mine");
			}
		};
		add("lost\n");
		assertThat(this.writer.awaitWritten(LONG)).isTrue();
		this.stderr = good;
		add("shown\n");
		assertThat(this.writer.awaitWritten(LONG)).isTrue();

		assertThat(text()).isEqualTo("shown\n");
	}

	@Test
	void isNotKeptBackByAClosedStream() throws Exception {
		this.stderr.close();
		add("lost\n");

		assertThat(this.writer.awaitWritten(LONG)).isTrue();
	}

	@Test
	void clearsTheLineOfABarFirst() throws Exception {
		this.writer.beginWith("<clear>");
		add("one\n");
		assertThat(this.writer.awaitWritten(LONG)).isTrue();

		assertThat(text()).isEqualTo("<clear>one\n");
	}

	/** A checkpoint for SnapStart fails where a thread of ours is left. */
	@Test
	void leavesNoThreadOnceAllIsWritten() throws Exception {
		add("one\n");
		assertThat(this.writer.awaitWritten(LONG)).isTrue();

		await().atMost(LONG)
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("fanout-printed-lines")));
	}

	@Test
	void closesWhereNobodyReads() throws Exception {
		CountDownLatch reader = new CountDownLatch(1);
		this.stderr = blockedUntil(reader);
		add("lost\n");
		Thread closing = new Thread(this.writer::close);
		closing.start();
		closing.join(LONG.toMillis());

		assertThat(closing.isAlive()).isFalse();
		reader.countDown();
	}

	private PrintStream blockedUntil(CountDownLatch latch) {
		return new PrintStream(new OutputStream() {
			@Override
			public void write(int one) {
				write(new byte[] { (byte) one }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) {
				try {
					assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				LineWriterTest.this.written.write(bytes, offset, length);
			}
		});
	}

	private void add(String... lines) {
		for (String line : lines) {
			this.writer.add(line.getBytes(StandardCharsets.UTF_8));
		}
	}

	private String text() {
		return this.written.toString(StandardCharsets.UTF_8);
	}

}
