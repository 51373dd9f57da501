package io.processfanout.child;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineCutterTest {

	private final List<String> lines = new ArrayList<>();

	private final LineCutter cutter = new LineCutter("[12] ",
			(line) -> this.lines.add(new String(line, StandardCharsets.UTF_8)));

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 100 })
	void marksEachLineHoweverItComes(int atOnce) {
		print("one\n\nGrüße\nlast", atOnce);
		this.cutter.end();

		assertThat(this.lines).containsExactly("[12] one\n", "[12] \n", "[12] Grüße\n", "[12] last\n");
	}

	@Test
	void holdsALineBackUntilItIsWhole() {
		print("one\ntw", 100);
		assertThat(this.lines).containsExactly("[12] one\n");
		print("o\n", 100);
		assertThat(this.lines).containsExactly("[12] one\n", "[12] two\n");
	}

	@Test
	void hasNoLineForNothing() {
		this.cutter.end();
		print("one\n", 100);
		this.cutter.end();
		this.cutter.end();

		assertThat(this.lines).containsExactly("[12] one\n");
	}

	@Test
	void keepsALineThatIsJustNotTooLong() {
		String longest = "x".repeat(LineCutter.MOST_BYTES);
		print(longest + "\n" + longest, 1000);
		this.cutter.end();

		assertThat(this.lines).containsExactly("[12] " + longest + "\n", "[12] " + longest + "\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 8192, 1_000_000 })
	void cutsALineThatIsTooLongAndSaysByHowMuch(int atOnce) {
		print("x".repeat(LineCutter.MOST_BYTES + 1234) + "\nnext\n", atOnce);

		assertThat(this.lines).containsExactly("[12] " + "x".repeat(LineCutter.MOST_BYTES) + "... (1234 bytes more)\n",
				"[12] next\n");
	}

	/** Two, three and four bytes, the end after each of them. */
	@ParameterizedTest
	@ValueSource(strings = { "ü", "€", "😀" })
	void cutsNoCharacterInHalf(String character) {
		int bytes = character.getBytes(StandardCharsets.UTF_8).length;
		for (int inside = 0; inside <= bytes; inside++) {
			this.lines.clear();
			String before = "x".repeat(LineCutter.MOST_BYTES - inside);
			print(before + character + "yyyyy\n", 100);
			String kept = (inside == bytes) ? before + character : before;
			int more = (before + character + "yyyyy").getBytes(StandardCharsets.UTF_8).length
					- kept.getBytes(StandardCharsets.UTF_8).length;
			assertThat(this.lines).containsExactly("[12] " + kept + "... (" + more + " bytes more)\n");
		}
	}

	private void print(String text, int atOnce) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int start = 0; start < bytes.length; start += atOnce) {
			byte[] part = new byte[Math.min(atOnce, bytes.length - start)];
			System.arraycopy(bytes, start, part, 0, part.length);
			this.cutter.printed(part, part.length);
			// The buffer is used again.
			Arrays.fill(part, (byte) '!');
		}
	}

}
