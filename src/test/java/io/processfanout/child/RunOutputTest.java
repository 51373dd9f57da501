package io.processfanout.child;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunOutputTest {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private final LineWriter lines = new LineWriter(() -> new PrintStream(this.written));

	@Test
	void marksLinesWhereSeveralTasksRunAtOnce() {
		RunOutput output = new RunOutput(this.lines, true);
		OutputSink first = output.ofTask(0);
		OutputSink other = output.ofTask(12);
		print(first, "a ha");
		print(other, "b\n");
		print(first, "lf\nc");
		other.end();
		first.end();
		output.awaitAll(LONG);

		assertThat(text()).isEqualTo("[12] b\n[0] a half\n[0] c\n");
	}

	@Test
	void marksNoLineWhereTasksRunOneAfterAnother() {
		RunOutput output = new RunOutput(this.lines, false);
		OutputSink only = output.ofTask(3);
		print(only, "text\n");
		only.end();
		output.awaitAll(LONG);

		assertThat(text()).isEqualTo("text\n");
	}

	/** A task that is tried again prints as the same task. */
	@Test
	void marksEachAttemptOnItsOwn() {
		RunOutput output = new RunOutput(this.lines, true);
		OutputSink first = output.ofTask(5);
		print(first, "torn");
		first.end();
		OutputSink second = output.ofTask(5);
		print(second, "again\n");
		second.end();
		output.awaitAll(LONG);

		assertThat(text()).isEqualTo("[5] torn\n[5] again\n");
	}

	/** On Lambda nothing is written once the answer has left. */
	@Test
	void waitsForAnAttemptThatIsStillRead() throws Exception {
		RunOutput output = new RunOutput(this.lines, true);
		OutputSink late = output.ofTask(1);
		Thread waiting = new Thread(() -> output.awaitAll(LONG));
		waiting.start();
		print(late, "late");
		late.end();
		waiting.join(LONG.toMillis());

		assertThat(waiting.isAlive()).isFalse();
		assertThat(text()).isEqualTo("[1] late\n");
	}

	@Test
	void waitsNoLongerThanItMay() {
		RunOutput output = new RunOutput(this.lines, true);
		output.ofTask(1);
		output.awaitAll(Duration.ofMillis(1));
		output.awaitAll(Duration.ofMillis(-1));

		assertThat(text()).isEmpty();
	}

	@Test
	void goesNowhereIfNobodyIsToSeeIt() {
		RunOutput output = new RunOutput(null, true);
		print(output.ofTask(1), "text\n");
		output.awaitAll(LONG);

		assertThat(text()).isEmpty();
	}

	private static void print(OutputSink sink, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		sink.printed(bytes, bytes.length);
	}

	private String text() {
		return this.written.toString(StandardCharsets.UTF_8);
	}

}
