package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Modes;
import io.processfanout.tier.Tables;
import io.processfanout.tier.TierTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ReportCommandTest {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path directory;

	@Test
	void showsAMemoryTableAndWritesItInEveryFormat() throws IOException {
		TierTable table = Tables.full("no room", "a note").asIncomplete();
		Path file = write("table.json", table);

		assertThat(execute("report", file.toString(), "--export", in("a.json"), "--export", in("a.csv"), "--export",
				in("a.md")))
			.as(this.err.toString())
			.isZero();

		assertThat(this.out.toString()).startsWith("10 tasks of 0.350 CPU seconds")
			.contains("\nThe sweep was told to end before its end: ")
			.endsWith("\na note\n");
		assertThat(JsonMapper.shared().readValue(Files.readString(this.directory.resolve("a.json")), TierTable.class))
			.isEqualTo(table);
		assertThat(Files.readString(this.directory.resolve("a.csv"))).startsWith("tasks,architecture,memoryMb,");
		assertThat(Files.readString(this.directory.resolve("a.md"))).contains("\n| 512 |");
	}

	@Test
	void refusesTwoTablesAndOneOfEachKind() throws IOException {
		String table = write("table.json", Tables.full("no room", "a note")).toString();
		String comparison = write("comparison.json", Modes.result(Modes.sequential(4.0))).toString();
		String only = "only two results of compare --json are held against each other, and ";

		assertThat(execute("report", table, table)).isEqualTo(2);
		assertThat(execute("report", comparison, table)).isEqualTo(2);
		assertThat(execute("report", table, comparison)).isEqualTo(2);
		assertThat(this.err.toString().lines()).containsExactly(only + "both are memory tables",
				only + "one of the two is a memory table", only + "one of the two is a memory table");
		assertThat(this.out.toString()).isEmpty();
	}

	@Test
	void refusesABadTableWithOneSentence() throws IOException {
		Path file = Files.writeString(this.directory.resolve("t.json"), "{\"tiers\": []}");

		assertThat(execute("report", file.toString())).isEqualTo(2);
		assertThat(this.err.toString().stripTrailing())
			.isEqualTo("FILE must be a result of sweep --json or predict --json, and " + file
					+ " is not: tasks must be a whole number from 1 to 1000000, was null");
	}

	@Test
	void refusesWhatIsOfNoKindAndWhatIsNoJson() throws IOException {
		Path other = Files.writeString(this.directory.resolve("other.json"), "{\"rows\": []}");
		Path text = Files.writeString(this.directory.resolve("text.json"), "tiers");

		assertThat(execute("report", other.toString())).isEqualTo(2);
		assertThat(execute("report", text.toString())).isEqualTo(2);
		assertThat(this.err.toString().lines()).containsExactly(
				"FILE must be a result of compare, sweep or predict --json, and " + other
						+ " has neither modes nor tiers",
				"FILE must be a result of compare, sweep or predict --json, and " + text
						+ " is not: it must be JSON, and cannot be read as that at line 1, column 1: tiers is no value; a text"
						+ " has \" around it");
	}

	/** Jackson's advice to whoever programs with it was printed to whoever did not. */
	@ParameterizedTest
	@ValueSource(strings = { "report", "compare --baseline", "predict --from", "sweep --from" })
	void speaksOfAFileThatIsNestedTooDeeplyInItsOwnWords(String command) throws IOException {
		Path deep = Files.writeString(this.directory.resolve("deep.json"), "[".repeat(200_000));
		List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
		arguments.add(deep.toString());

		assertThat(execute(arguments.toArray(String[]::new))).isEqualTo(2);
		assertThat(this.err.toString().stripTrailing())
			.endsWith(" is not: its JSON cannot be read: it is nested deeper than 500 times");
	}

	@ParameterizedTest
	@ValueSource(strings = { "compare --baseline", "predict --from" })
	void tellsAMemoryTableFromAComparison(String command) throws IOException {
		Path table = write("table.json", Tables.full("no room", "a note"));
		List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
		arguments.add(table.toString());

		assertThat(execute(arguments.toArray(String[]::new))).isEqualTo(2);
		assertThat(this.err.toString().stripTrailing())
			.endsWith(" must be a result of compare --json, and " + table + " is not: it is a memory table");
	}

	/** A file's text reached the terminal as it was, and was obeyed. */
	@Test
	void printsNothingOfAFileThatATerminalWouldObey() throws IOException {
		String evil = "\u001b[2J\u0007\u202e\u2028x";

		assertThat(execute("report", write("table.json", Tables.full(evil, evil + "\ny")).toString())).isZero();
		assertThat(this.out.toString()).endsWith("\n\n?[2J???x; y\n").doesNotContain("\u001b", "\u0007", "\u202e");

		Path file = Files.writeString(this.directory.resolve("t.json"), JsonMapper.shared()
			.writeValueAsString(Map.of("modes", evil + "\ny", "tasks", 1, "workload", "w", "repetitions", 1)));
		assertThat(execute("report", file.toString())).isEqualTo(2);
		assertThat(execute("report", this.directory.resolve(evil + "\ny").toString())).isEqualTo(2);
		assertThat(this.err.toString()).hasLineCount(2).doesNotContain("\u001b", "\u0007", "\u202e", "\u2028");
	}

	/** The export of two results had no word of what had changed. */
	@Test
	void carriesTheChangeInTheJsonToo() throws IOException {
		BenchResult before = Modes.result(Modes.sequential(4.0, 4.1, 3.9));
		BenchResult now = Modes.result(Modes.sequential(8.0, 8.1, 7.9), Modes.ran("threads", 2, 2.0, 4.0, 4.1, 4.0));

		assertThat(execute("report", write("a.json", before).toString(), write("b.json", now).toString(), "--export",
				in("c.json")))
			.isZero();

		JsonNode change = JsonMapper.shared()
			.readTree(Files.readString(this.directory.resolve("c.json")))
			.get("baseline");
		assertThat(change.get("tolerance").asDouble()).isEqualTo(0.05);
		assertThat(change.at("/changes/0/mode").asString()).isEqualTo("sequential");
		assertThat(change.at("/changes/0/kind").asString()).isEqualTo("slower");
		assertThat(this.out.toString()).contains("\n" + change.get("sentence").asString() + "\n");
	}

	@Test
	void saysInTheJsonWhatIsNotTheSameInBoth() throws IOException {
		BenchResult before = Modes.result(Modes.sequential(4.0, 4.1, 3.9), Modes.failed("threads"));
		BenchResult now = Modes.result(Modes.sequential(4.0, 4.1, 3.9));

		execute("report", write("a.json", before).toString(), write("b.json", now).toString(), "--export",
				in("c.json"));

		String difference = JsonMapper.shared()
			.readTree(Files.readString(this.directory.resolve("c.json")))
			.at("/baseline/differences/0")
			.asString();
		assertThat(difference).startsWith("mode threads without");
		assertThat(this.out.toString()).contains("Not the same in both: " + difference + ".");
	}

	private Path write(String name, Object result) throws IOException {
		return Files.writeString(this.directory.resolve(name), JsonMapper.shared().writeValueAsString(result));
	}

	private String in(String name) {
		return this.directory.resolve(name).toString();
	}

	private int execute(String... arguments) {
		return CommandLineMain
			.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
					ParsedCommandLine.allCommands())
			.execute(arguments);
	}

}
