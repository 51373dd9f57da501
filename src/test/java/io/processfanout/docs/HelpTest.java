package io.processfanout.docs;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What keeps the pages short enough to be read, and the decisions complete. */
class HelpTest {

	private static final int LONGEST_LINE = 120;

	@ParameterizedTest
	@CsvSource({ "HELP.md, 150", "CONTRIBUTING.md, 60", "README.md, 80" })
	void isShort(String file, int lines) {
		assertThat(Document.named(file).lines()).hasSizeLessThanOrEqualTo(lines);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HELP.md", "docs/decisions.md", "docs/limits.md" })
	void hasNoLineThatIsTooLong(String file) {
		assertThat(Document.named(file).lines())
			.allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(LONGEST_LINE));
	}

	@Test
	void numbersItsDecisionsFromOneAndSaysWhatEachCosts() {
		Document decisions = Document.named("docs/decisions.md");
		List<String> numbers = decisions.lines()
			.stream()
			.filter((line) -> line.startsWith("## "))
			.map((line) -> line.replaceFirst("## (\\d+)\\. .+", "$1"))
			.toList();
		assertThat(numbers).hasSizeGreaterThanOrEqualTo(23)
			.containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size()).mapToObj(Integer::toString).toList());
		assertThat(decisions.lines().stream().filter((line) -> line.startsWith("**Choice.** "))).hasSameSizeAs(numbers);
		assertThat(decisions.lines().stream().filter((line) -> line.startsWith("**Price.** "))).hasSameSizeAs(numbers);
	}

}
