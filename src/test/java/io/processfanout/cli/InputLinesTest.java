package io.processfanout.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.ValueList;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InputLinesTest {

	private static final ValueList ALLOWED = new ValueList(3, 20_000, 20_000);

	@Test
	void areWhatStandsBetweenLineEnds() throws IOException {
		assertThat(lines("")).isEmpty();
		assertThat(lines("\n")).containsExactly("");
		assertThat(lines("a")).containsExactly("a");
		assertThat(lines("a\nb\n")).containsExactly("a", "b");
		assertThat(lines("a\n\nb")).containsExactly("a", "", "b");
		assertThat(lines("a\r\nb\rc\r\n")).containsExactly("a", "b\rc");
	}

	@Test
	void areWholeWhereverAReadEnds() throws IOException {
		String line = "€".repeat(8191) + "𝄞" + "a".repeat(9000);
		assertThat(lines(line + "\nb")).containsExactly(line, "b");
	}

	@Test
	void areAtMostSoMany() throws IOException {
		assertThat(lines("a\nb\nc\n")).hasSize(3);
		assertRefused("a\nb\nc\nd", "inputs must be a list of at most 3 values, was a longer one");
	}

	@Test
	void areRefusedWithWhereTheirMostComesFrom() {
		ValueList.Notes notes = new ValueList.Notes("fanout.max.tasks", "", "fanout.max.inputs").with("or else");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> InputLines.in(bytes("a\nb\nc\nd"), false, ALLOWED.noting(notes)))
			.withMessage("inputs must be a list of at most 3 values (fanout.max.tasks; or else), was a longer one");
	}

	/** They were one task, without a word. */
	@Test
	void haveNoNul() throws IOException {
		assertRefused("a\nb\0c",
				"inputs[1], line 2, must be a line of text, and holds a NUL; inputs that end with a NUL,"
						+ " as find -print0 writes them, need --null");
		assertThat(InputLines.in(bytes("a\0b\nc\0"), true, ALLOWED)).containsExactly("a", "b\nc");
	}

	/** As a request over HTTP counts them: without their ends. */
	@Test
	void areAtMostSoLong() throws IOException {
		String half = "a".repeat(10_000);
		assertThat(lines(half + "\r\n" + half + "\r\n")).containsExactly(half, half);
		assertRefused(half + "\n" + half + "a", "inputs must be at most 20000 characters together, was longer");
	}

	private static List<String> lines(String text) throws IOException {
		return InputLines.in(bytes(text), false, ALLOWED);
	}

	private static void assertRefused(String text, String sentence) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> lines(text)).withMessage(sentence);
	}

	private static InputStream bytes(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
