package io.processfanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import io.processfanout.bench.BenchFields;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.request.Field;
import io.processfanout.service.RequestSettings;
import io.processfanout.settings.FanOutSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of docs/reference.md against the fields themselves. A row says what the
 * field says of itself, and may go on after that.
 */
class ReferenceTest {

	private static final RequestSettings SETTINGS = FanOutSettings.defaults().requests();

	private final List<String> lines;

	ReferenceTest() throws IOException {
		this.lines = Files.readAllLines(Path.of("docs", "reference.md"));
	}

	@Test
	void namesEverySetting() {
		assertTable("## Settings", FanOutSettings.fields());
	}

	@Test
	void namesEveryFieldOfABench() {
		assertTable("### `POST /bench`", BenchFields.of(List.of(), SETTINGS, UnaryOperator.identity()).all());
	}

	@Test
	void namesEveryFieldOfAFanOut() {
		assertTable("### `POST /fanout`", FanOutFields.of(List.of(), SETTINGS, UnaryOperator.identity()).all());
	}

	private void assertTable(String heading, List<Field<?>> fields) {
		List<String> rows = this.lines.subList(this.lines.indexOf(heading) + 1, this.lines.size())
			.stream()
			.dropWhile((line) -> !line.startsWith("| `"))
			.takeWhile((line) -> line.startsWith("| `"))
			.toList();
		assertThat(rows).zipSatisfy(fields.stream().map(Field::row).toList(),
				(row, field) -> assertThat(row).startsWith(field.substring(0, field.length() - " |".length()))
					.endsWith(" |"));
	}

}
