package io.processfanout.pool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.child.OutputSink;
import io.processfanout.worker.EndOfOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StderrByTaskTest {

	private final StderrByTask stderr = new StderrByTask();

	private final Printed one = new Printed();

	private final Printed two = new Printed();

	/** Whatever the system makes one read of. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 7, 11, 1000 })
	void givesEachTaskItsOwnHoweverItComes(int atOnce) throws Exception {
		this.stderr.begin(41, this.one);
		this.stderr.begin(42, this.two);

		comes("of one" + mark(41) + "of two" + mark(42), atOnce);

		assertThat(this.one).hasToString("of one, ended");
		assertThat(this.two).hasToString("of two, ended");
		assertThat(this.stderr.lastOf(41, Duration.ZERO)).isEqualTo("of one");
		assertThat(this.stderr.lastOf(42, Duration.ZERO)).isEqualTo("of two");
	}

	/** A warning of the JVM was seen in mode processes, and in no other. */
	@Test
	void showsWithTheFirstTaskWhatCameBeforeItAndCountsItForNone() throws Exception {
		comes("a warning ", 3);
		this.stderr.begin(41, this.one);
		this.stderr.begin(42, this.two);

		comes("of one" + mark(41) + "of two" + mark(42), 100);

		assertThat(this.one).hasToString("a warning of one, ended");
		assertThat(this.two).hasToString("of two, ended");
		assertThat(this.stderr.lastOf(41, Duration.ZERO)).isEqualTo("of one");
	}

	@Test
	void keepsTheBeginningOfWhatComesBeforeTheFirstTask() {
		comes("x".repeat(1_000_000), 1000);
		this.stderr.begin(41, this.one);
		assertThat(this.one).hasToString("x".repeat(8 * 1024));
	}

	/** A mark is of the task that may still print; all else is text. */
	@ParameterizedTest
	@ValueSource(strings = { "\0", "\0\0", "a\0b", "\0PFO 1", "\0PFO 1\0\0PFO 1\0", "\0PFO 43\0",
			"\0PFO 4200000000000000000\0", "\0a text that is longer than any mark could ever be",
			"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" })
	void leavesZerosInATextWhereTheyAre(String text) throws Exception {
		for (int atOnce : List.of(1, 3, 1000)) {
			StderrByTask fresh = new StderrByTask();
			Printed printed = new Printed();
			fresh.begin(42, printed);
			comes(fresh, text + mark(42), atOnce);
			assertThat(printed).hasToString(text + ", ended");
		}
	}

	/** Each of its tasks stayed in its parent's memory for as long as the child lived. */
	@Test
	void holdsNoMoreTasksOfAChildThatMarksNoEndThanItCould() throws Exception {
		for (int id = 0; id < 2 * StderrByTask.MOST_OPEN; id++) {
			this.stderr.begin(id, (id == 0) ? this.one : new Printed());
			this.stderr.nobodyAsksFor(id);
		}
		assertThat(this.stderr.open()).isEqualTo(StderrByTask.MOST_OPEN);
		assertThat(this.one).hasToString(", ended");
	}

	@Test
	void waitsForTheMarkOfWhatIsAskedFor() throws Exception {
		this.stderr.begin(1, this.one);
		comes("the beg", 100);
		Thread reader = new Thread(() -> comes("inning" + mark(1), 2));
		reader.start();
		assertThat(this.stderr.lastOf(1, Duration.ofMinutes(1))).isEqualTo("the beginning");
		reader.join();
	}

	/**
	 * The answer of a task that printed nothing came before what the one before it had
	 * printed, which was told of nobody or of the next one then.
	 */
	@Test
	void keepsWhatComesLateForTheTaskThatPrintedIt() {
		this.stderr.begin(1, this.one);
		this.stderr.nobodyAsksFor(1);
		this.stderr.begin(2, this.two);
		this.stderr.hasPrintedNothing(2);
		Printed three = new Printed();
		this.stderr.begin(3, three);

		comes("of one" + mark(1) + "of three" + mark(3), 4);

		assertThat(this.one).hasToString("of one, ended");
		assertThat(this.two).hasToString(", ended");
		assertThat(three).hasToString("of three, ended");
	}

	/** A task that ends its child leaves no mark. */
	@Test
	void endsWithTheChildsStderr() throws Exception {
		this.stderr.begin(1, this.one);
		comes("last words\0PF", 3);
		this.stderr.end();

		assertThat(this.one).hasToString("last words\0PF, ended");
		assertThat(this.stderr.lastOf(1, Duration.ofMinutes(1))).isEqualTo("last words\0PF");
		this.stderr.begin(2, this.two);
		assertThat(this.two).hasToString(", ended");
	}

	/** What is printed between two tasks, by a thread that one of them left. */
	@Test
	void losesWhatIsNobodys() {
		this.stderr.begin(1, this.one);
		comes("of one" + mark(1) + "of nobody", 100);
		this.stderr.begin(2, this.two);
		comes("of two" + mark(2), 100);

		assertThat(this.one).hasToString("of one, ended");
		assertThat(this.two).hasToString("of two, ended");
	}

	/** The tail is the last of it, and a failure holds no more. */
	@Test
	void keepsTheLastOfMuch() throws Exception {
		this.stderr.begin(1, OutputSink.NONE);
		comes("x".repeat(100_000) + "the end" + mark(1), 8192);
		assertThat(this.stderr.lastOf(1, Duration.ZERO)).hasSizeLessThan(9000).endsWith("xthe end");
	}

	private void comes(String text, int atOnce) {
		comes(this.stderr, text, atOnce);
	}

	private static void comes(StderrByTask stderr, String text, int atOnce) {
		byte[] all = text.getBytes(StandardCharsets.UTF_8);
		byte[] buffer = new byte[atOnce];
		for (int start = 0; start < all.length; start += atOnce) {
			int count = Math.min(atOnce, all.length - start);
			System.arraycopy(all, start, buffer, 0, count);
			stderr.printed(buffer, count);
		}
	}

	private static String mark(long id) {
		return new String(EndOfOutput.of(id), StandardCharsets.US_ASCII);
	}

	/** What a sink was told. */
	private static final class Printed implements OutputSink {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private final List<String> ends = new ArrayList<>();

		@Override
		public void printed(byte[] printed, int count) {
			this.bytes.write(printed, 0, count);
		}

		@Override
		public void end() {
			this.ends.add(", ended");
		}

		@Override
		public String toString() {
			return this.bytes.toString(StandardCharsets.UTF_8) + String.join("", this.ends);
		}

	}

}
