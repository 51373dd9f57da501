package io.processfanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.docs.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of rooms in CONTRIBUTING.md is the house as it stands. */
class HouseTest {

	private static final Path SOURCES = Path.of("src", "main", "java", "io", "processfanout");

	private static final Document PAGE = Document.named("CONTRIBUTING.md");

	private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");

	private static final String ROOT = "(root)";

	private static final String JDK_ONLY = "the JDK";

	/** What the table calls libraries. It leaves out the log and the names of fields. */
	private static final Map<String, String> LIBRARIES = Map.of("tools.jackson..", "Jackson", "io.micrometer..",
			"Micrometer", "org.apache.commons.statistics..", "commons-statistics", "com.github.freva.asciitable..",
			"ascii-table", "org.apache.commons.csv..", "commons-csv", "com.samskivert.mustache..", "jmustache",
			"org.springframework..", "Spring");

	private static final Set<String> LEFT_OUT = Set.of("org.slf4j..", "com.fasterxml.jackson.annotation..");

	@Test
	void theTableHasEveryRoom() throws IOException {
		Set<String> packages = new TreeSet<>(Set.of(ROOT));
		try (Stream<Path> files = Files.walk(SOURCES)) {
			files.filter((file) -> file.endsWith("package-info.java"))
				.map((file) -> SOURCES.relativize(file.getParent()).toString().replace('/', '.'))
				.filter((name) -> !name.isEmpty())
				.forEach(packages::add);
		}
		assertThat(table().stream().flatMap((row) -> names(row.get(0)))).containsExactlyInAnyOrderElementsOf(packages);
	}

	@ParameterizedTest
	@MethodSource("io.processfanout.ArchitectureTest#rooms")
	void theTableHasTheArrowsOfARoom(ArchitectureTest.Room room) {
		List<String> row = table().stream()
			.filter((cells) -> names(cells.get(0)).toList().contains(room.own()))
			.findFirst()
			.orElseThrow();
		Set<String> arrows = room.others()
			.stream()
			.filter((other) -> !LEFT_OUT.contains(other))
			.map((other) -> other.contains(".") ? LIBRARIES.getOrDefault(other, other) : other)
			.collect(Collectors.toSet());
		assertThat(names(row.get(2))).containsExactlyInAnyOrderElementsOf(arrows.isEmpty() ? Set.of(JDK_ONLY) : arrows);
	}

	@Test
	void theClassesThatThePageNamesAreThere() throws IOException {
		List<String> named = CLASS.matcher(String.join("\n", PAGE.lines()))
			.results()
			.map((MatchResult found) -> found.group(1) + ".java")
			.toList();
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsAll(named);
		}
		assertThat(named).isNotEmpty();
	}

	private static List<List<String>> table() {
		List<List<String>> rows = PAGE.rowsUnder("## The house");
		return rows.subList(2, rows.size());
	}

	private static Stream<String> names(String cell) {
		return Arrays.stream(cell.replace("`", "").split(", ", -1));
	}

}
