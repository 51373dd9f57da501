package io.processfanout.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.processfanout.cli.ParsedCommandLine;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of docs/reference.md name what there is, all of it and nothing else. */
class ReferenceTest {

	private static final Document REFERENCE = Document.named("docs/reference.md");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			compare | ### Options of `compare`
			run     | ### Options of `run`
			predict | ### Options of `predict` and `sweep`
			sweep   | ### Options of `predict` and `sweep`
			serve   | ### Options of `serve`
			package | ### Options of `package`
			archive | ### Options of `archive`
			report  | ### Options of `report`
			""")
	void namesEveryOption(String command, String heading) {
		Predicate<List<String>> ofAnother = (row) -> row.get(2).matches("`\\w+` only: .*")
				&& !row.get(2).startsWith("`" + command + '`');

		assertThat(names(heading, ofAnother.negate())).isEqualTo(ParsedCommandLine.optionsOf(command));
	}

	@Test
	void namesEveryCommand() {
		assertThat(names("## Command line", (row) -> true)).isEqualTo(ParsedCommandLine.commands());
	}

	@Test
	void namesEveryOutcomeThatIsAFailure() {
		assertThat(names("### Outcomes", (row) -> true)).isEqualTo(Arrays.stream(Outcome.values())
			.filter((outcome) -> outcome != Outcome.OK)
			.map(Outcome::name)
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void namesEveryPhase() {
		assertThat(names("### Phases", (row) -> true))
			.isEqualTo(Arrays.stream(Phase.values()).map(Phase::label).collect(Collectors.toCollection(TreeSet::new)));
	}

	/** The first cells of the rows that are meant, without the table's head. */
	private static Set<String> names(String heading, Predicate<List<String>> meant) {
		return REFERENCE.rowsUnder(heading)
			.stream()
			.filter((row) -> row.get(0).startsWith("`"))
			.filter(meant)
			.map((row) -> row.get(0).replace("`", ""))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
