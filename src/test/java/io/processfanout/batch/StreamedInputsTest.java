package io.processfanout.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StreamedInputsTest {

	private static final int LONGEST = 100;

	@Test
	void areLinesWithoutTheirEndsAndAMark() {
		assertThat(all("\uFEFFa\r\nb\n\n c\rd \n\uFEFFlast", InputReader::ofLines)).containsExactly("a", "b", "",
				" c\rd ", "\uFEFFlast");
	}

	@Test
	void endWithANulIfToldSo() {
		assertThat(all("a\nb\0\0c\r", InputReader::ofNulEnded)).containsExactly("a\nb", "", "c\r");
	}

	@Test
	void noneAreInAnEmptyFile() {
		assertThat(all("", InputReader::ofLines)).isEmpty();
	}

	/** A producer that never ends is not read ahead of its tasks for ever. */
	@Test
	void areReadABoundedNumberAhead() {
		AtomicLong given = new AtomicLong();
		InputStream endless = new InputStream() {
			@Override
			public int read() {
				return (given.getAndIncrement() % 2 == 0) ? 'x' : '\n';
			}

			@Override
			public int read(byte[] some, int from, int length) {
				for (int i = 0; i < length; i++) {
					some[from + i] = (byte) read();
				}
				return length;
			}
		};
		StreamedInputs inputs = streamed(endless, InputReader::ofLines);
		inputs.begin();
		await().until(() -> {
			long before = given.get();
			Thread.onSpinWait();
			return before > 2_000 && before == given.get();
		});
		assertThat(given.get()).isLessThan(50_000);
		assertThat(inputs.take()).isEqualTo("x");
		assertThat(inputs.nextIndex()).isEqualTo(1);
		assertThat(inputs.close()).isEmpty();
		assertThat(inputs.isAtEnd()).isTrue();
	}

	@Test
	void eachWakesTheRunWhenItComes() throws IOException {
		AtomicLong woken = new AtomicLong();
		PipedOutputStream producer = new PipedOutputStream();
		StreamedInputs inputs = streamed(new PipedInputStream(producer), InputReader::ofLines);
		inputs.begin();
		inputs.wakeUp(woken::incrementAndGet);
		assertThat(inputs.hasNext()).isFalse();
		assertThat(inputs.isAtEnd()).isFalse();
		producer.write("a\n".getBytes(StandardCharsets.UTF_8));
		producer.flush();
		await().until(() -> woken.get() == 1);
		assertThat(inputs.take()).isEqualTo("a");
		assertThat(inputs.count()).isEmpty();
		producer.close();
		await().until(() -> woken.get() == 2);
		assertThat(inputs.isAtEnd()).isTrue();
		assertThat(inputs.count()).hasValue(1);
	}

	@Test
	void whatIsNoTextEndsThemWithASentence() {
		assertThat(problemOf(new byte[] { 'a', '\n', (byte) 0xff, '\n' }))
			.isEqualTo("inputs[1], line 2, must be UTF-8 text, and is not");
		assertThat(problemOf(new byte[] { 'a', '\n', 'b', (byte) 0xc3 })).as("cut in a character")
			.isEqualTo("inputs[1], line 2, must be UTF-8 text, and is not");
	}

	/** What find -print0 writes was one task, without a word. */
	@Test
	void aNulAmongLinesEndsThemWithASentence() {
		assertThat(problemOf("a\nb c\0d\0".getBytes(StandardCharsets.UTF_8))).isEqualTo(
				"inputs[1], line 2, must be a line of text, and holds a NUL; inputs that end with a NUL, as find -print0"
						+ " writes them, need --null");
	}

	@Test
	void aFileOfUtf16IsToldByItsMark() {
		String sentence = "inputs[0], line 1, must be UTF-8 text, and is not: it begins as UTF-16 does; iconv -f UTF-16"
				+ " -t UTF-8 makes it so";
		assertThat(problemOf("\uFEFFa\n".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(sentence);
		assertThat(problemOf("\uFEFFa\n".getBytes(StandardCharsets.UTF_16BE))).isEqualTo(sentence);
		assertThat(problemOf("a\n".getBytes(StandardCharsets.UTF_16LE))).contains("line 1, ", "holds a NUL");
	}

	/** A file of an old Mac was one task. */
	@Test
	void linesThatEndWithACarriageReturnAloneEndThemWithASentence() {
		assertThat(problemOf("a\rb\r".getBytes(StandardCharsets.UTF_8))).isEqualTo(
				"inputs[0], line 1, must end with a line feed, and has carriage returns alone; if it is one input,"
						+ " end it with a NUL and give --null");
		assertThat(all("a\r", InputReader::ofLines)).containsExactly("a");
		assertThat(all("a\rb", InputReader::ofNulEnded)).containsExactly("a\rb");
	}

	/** Half of them were lost with the chunk that the first bad byte was in. */
	@Test
	void whatComesBeforeIsReadAllTheSame() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int line = 0; line < 900; line++) {
			bytes.write(("ä€😀" + line + "\n").getBytes(StandardCharsets.UTF_8));
		}
		bytes.write(0xff);
		bytes.write("\nlast\n".getBytes(StandardCharsets.UTF_8));
		StreamedInputs inputs = streamed(new ByteArrayInputStream(bytes.toByteArray()), InputReader::ofLines);
		inputs.begin();
		await().until(() -> inputs.problem().isPresent());
		assertThat(inputs.problem().map(RuntimeException::getMessage))
			.contains("inputs[900], line 901, must be UTF-8 text, and is not");
		for (int line = 0; line < 900; line++) {
			assertThat(inputs.take()).isEqualTo("ä€😀" + line);
		}
		assertThat(inputs.isAtEnd()).isTrue();
	}

	@Test
	void oneThatIsTooLongEndsThemWithASentence() {
		assertThat(problemOf(("a\n" + "x".repeat(LONGEST + 1)).getBytes(StandardCharsets.UTF_8)))
			.isEqualTo("inputs[1] must be at most 100 characters (fanout.max.input), was a longer one");
	}

	/** The file was said to be no text, which was fine. */
	@Test
	void aFullHeapEndsThemWithAnotherSentence() {
		StreamedInputs inputs = streamed(InputStream.nullInputStream(), (sink) -> {
			throw new OutOfMemoryError("Java heap space");
		});
		inputs.begin();
		await().until(() -> inputs.problem().isPresent());
		assertThat(inputs.problem().orElseThrow()).isNotInstanceOf(InvalidRequestException.class)
			.hasMessage("the pipe cannot be read: the heap of this JVM is full (Java heap space);"
					+ " -Xmx before -jar gives it more");
	}

	private static String problemOf(byte[] bytes) {
		StreamedInputs inputs = streamed(new ByteArrayInputStream(bytes), InputReader::ofLines);
		inputs.begin();
		await().until(() -> inputs.problem().isPresent());
		return inputs.problem().map(RuntimeException::getMessage).orElse("");
	}

	private static List<String> all(String text, Function<InputReader.Sink, InputReader> reader) {
		StreamedInputs inputs = streamed(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), reader);
		inputs.begin();
		List<String> all = new ArrayList<>();
		await().atMost(Duration.ofMinutes(1)).until(() -> {
			while (inputs.hasNext()) {
				all.add(inputs.take());
			}
			return inputs.isAtEnd();
		});
		return all;
	}

	private static StreamedInputs streamed(InputStream bytes, Function<InputReader.Sink, InputReader> reader) {
		return new StreamedInputs(new StreamedInputs.Origin("the pipe", "no text", bytes, reader), LONGEST);
	}

}
