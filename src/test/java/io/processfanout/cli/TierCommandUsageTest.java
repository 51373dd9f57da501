package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.processfanout.tier.MeasuredTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TierCommandUsageTest {

	private static final String TASKS_AND_MORE = """
			"tasks": 10, "iterations": 1, "repetitions": 1, "checksumsAgree": true}""";

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sweep --memory 127            | --memory must be whole numbers from 128 to 10240, was 127
					sweep --memory 512,,1024      | --memory must be whole numbers from 128 to 10240, was
					predict --memory 512,much --task-cpu 1s --start-cpu 0s | --memory must be whole numbers from 128 to 10240, was much
					predict --architecture mips   | --architecture must be one of x86_64, arm64, was "mips"
					sweep --architecture mips     | --architecture must be one of x86_64, arm64, was "mips"
					predict --start-cpu 1s        | --start-cpu needs --task-cpu too
					predict --start-cpu 1s --from x | --from means nothing beside --start-cpu
					predict --start-cpu 1s --task-cpu 1s --policy fixed | --policy means nothing beside --start-cpu
					predict --from x --fit x      | --fit means nothing beside --from
					predict --from x --tasks 20   | --tasks means nothing beside --from
					predict --fit x --task-cpu 1s | --task-cpu means nothing beside --fit
					sweep --export table.txt      | --export must be a file that ends in one of .json, .csv, .md, .html, was table.txt
					predict --export no/t.md      | --export must be a file in an existing folder that can be written to, was no/t.md
					sweep --from x --memory 512   | --memory means nothing beside --from
					predict --from x in           | inputs mean nothing beside --from
					predict --start-cpu 1s --task-cpu 1s in | inputs mean nothing beside --start-cpu
					predict --fit x --inputs y    | --inputs means nothing beside --fit
					sweep --from x in             | inputs mean nothing beside --from
					predict in --tasks 2          | --tasks means nothing beside inputs: each of them is a task
					sweep in --iterations 2       | --iterations means nothing beside inputs: each of them is a task
					sweep in --task-cpu 2s        | --task-cpu means nothing beside inputs: each of them is a task
					predict in --inputs x         | give inputs either as arguments or with --inputs, not both
					sweep --inputs missing.txt    | --inputs must be a readable file of UTF-8 text, was missing.txt: there is no such file or folder
					sweep --from x --cpu-only     | --cpu-only means nothing beside --from
					sweep --memory 512,1024,512   | --memory must name each size once, was 512 twice
					predict --task-cpu 1s --start-cpu soon | --start-cpu must be a duration from 0s to 10m such as 350ms or 2s, was "soon"
					predict --task-cpu 0s --start-cpu 1s | --task-cpu must be a duration from 1ms to 10m such as 350ms or 2s, was 0s
					predict --tasks 0 --task-cpu 1s --start-cpu 1s | --tasks must be a whole number from 1 to 10000, was 0
					sweep --tasks ten             | --tasks must be a whole number from 1 to 10000, was "ten"
					sweep --tier-time-limit 2h    | --tier-time-limit must be a duration from 1s to 1h such as 350ms or 2s, was 2h
					predict --fit missing.csv     | --fit must be a readable file of UTF-8 text, was missing.csv: there is no such file or folder
					predict --from /              | --from must be a readable file of UTF-8 text, was /: Is a directory
					sweep --from missing.json     | --from must be a readable file of UTF-8 text, was missing.json: there is no such file or folder
					""")
	void refusesABadValueWithOneSentenceThatNamesWhatIsAllowed(String line, String sentence) {
		assertThat(execute(line)).isEqualTo(2);
		assertThat(this.err.toString().stripTrailing()).isEqualTo(sentence);
		assertThat(this.out.toString()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sweep --nonsense    | Unknown option: '--nonsense'; process-fanout sweep takes --memory, --architecture, --json
					predict --nonsense  | Unknown option: '--nonsense'; process-fanout predict takes --memory, --architecture, --json
					""")
	void refusesBadUsageWithOneSentenceThatNamesWhatThereIs(String line, String beginning) {
		assertThat(execute(line)).isEqualTo(2);
		assertThat(this.err.toString()).startsWith(beginning).hasLineCount(1);
		assertThat(this.out.toString()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "nothing", "null", "{\"workload\": \"w\"," + TASKS_AND_MORE,
			"{\"modes\": [null]," + TASKS_AND_MORE, "{\"modes\": [{\"mode\": null}]," + TASKS_AND_MORE })
	void refusesToPredictFromWhatIsNoComparison(String json) throws IOException {
		Path file = Files.writeString(this.directory.resolve("result.json"), json);

		assertThat(execute("predict --from " + file)).isEqualTo(2);
		assertThat(this.err.toString()).startsWith("--from must be a result of compare --json, and " + file + " is not")
			.hasLineCount(1);
		assertThat(this.out.toString()).isEmpty();
	}

	/** Each ended with a stack trace, or with a table of NaN. */
	@ParameterizedTest
	@ValueSource(strings = { "Infinity", "1e308", "NaN" })
	void refusesToFitToWhatIsNoTime(String time) throws IOException {
		Path file = Files.writeString(this.directory.resolve("table.csv"),
				MeasuredTable.HEADER + "\n512,2,1," + time + "\n");

		assertThat(execute("predict --fit " + file)).isEqualTo(2);
		assertThat(this.err.toString())
			.contains("--fit must be a measured table, and ", " is not: line 2 of the table must be ")
			.hasLineCount(1);
	}

	/** As a spreadsheet saves it. */
	@Test
	void fitsToATableWithAByteOrderMark() throws IOException {
		Path file = Files.writeString(this.directory.resolve("table.csv"),
				"\uFEFF" + MeasuredTable.HEADER + "\r\n512, 2, 12, 13\r\n");

		assertThat(execute("predict --fit " + file)).as(this.err.toString()).isZero();
	}

	@Test
	void predictsFromFigures() {
		assertThat(execute("predict --task-cpu 0.35s --start-cpu 0.05s --tasks 10 --memory 3538,1769 --json")).isZero();

		JsonNode table = JsonMapper.shared().readTree(this.out.toString());
		assertThat(table.get("fit")).hasToString("{\"taskCpuSeconds\":0.35,\"startCpuSeconds\":0.05}");
		assertThat(table.get("tiers").get(0).get("memoryMb").asInt()).isEqualTo(3538);
		assertThat(table.get("tiers").get(1).get("memoryMb").asInt()).isEqualTo(1769);
		assertThat(this.err.toString()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "predict --task-cpu 1s --start-cpu 0s",
			"predict --fit src/test/resources/tier/seed-table.csv", "sweep --from " })
	void writesTheTableToFilesToo(String line) throws IOException {
		String command = line.endsWith(" ") ? line + sweepOnAws("null", "") : line;
		String files = this.directory.resolve("table").toString();

		assertThat(execute(
				command + " --json --export " + files + ".json --export " + files + ".csv --export " + files + ".md"))
			.as(this.err.toString())
			.isZero();

		assertThat(Path.of(files + ".json")).hasContent(this.out.toString());
		assertThat(Path.of(files + ".csv")).content().startsWith("tasks,architecture,memoryMb,");
		assertThat(Path.of(files + ".md")).content().startsWith("**").contains("| MB | CPUs |");
	}

	@Test
	void fitsToATableAndShowsTheErrorOfEachCell() {
		assertThat(execute("predict --fit src/test/resources/tier/seed-table.csv")).isZero();

		assertThat(this.out.toString()).startsWith("10 tasks of 0.34")
			.contains("56.760", "0.869")
			.containsPattern("the model is off by [0-3]\\.\\d % in the mean, \\d\\.\\d % at most");
		assertThat(this.out.toString().lines().filter((line) -> line.contains(" %")).count()).isEqualTo(17);
	}

	/** Sizes that are not among the default ones were fitted to and never shown. */
	@Test
	void showsTheSizesOfTheFittedTableUnlessToldOtherwise() throws IOException {
		Path file = Files.writeString(this.directory.resolve("table.csv"),
				"memory_mb,visible_cpus,sequential_s,multiprocess_s\n1769,2,3.5,4.0\n512,2,12.1,13.8\n");

		assertThat(execute("predict --json --fit " + file)).isZero();
		assertThat(memorySizes()).containsExactly(1769, 512);

		assertThat(execute("predict --json --memory 3008 --fit " + file)).isZero();
		assertThat(memorySizes()).containsExactly(3008);
	}

	private List<Integer> memorySizes() {
		JsonNode tiers = JsonMapper.shared().readTree(this.out.toString()).get("tiers");
		this.out.getBuffer().setLength(0);
		return tiers.valueStream().map((tier) -> tier.get("memoryMb").asInt()).toList();
	}

	@Test
	void takesThePriceOfTheArchitecture() {
		String given = "predict --task-cpu 1s --start-cpu 0s --memory 1769 --json --architecture ";
		execute(given + "x86_64");
		double x86 = perMillion();
		this.out.getBuffer().setLength(0);
		execute(given + "arm64");

		// The defaults of the settings, less the price of the requests.
		assertThat((perMillion() - 0.2) / (x86 - 0.2)).isBetween(0.79999, 0.80001);
	}

	/** What was measured on a function of more than 10,240 MB was refused as damaged. */
	@ParameterizedTest
	@ValueSource(ints = { 32_768, 65_536 })
	void predictsFromAComparisonOnMoreMemoryThanAnySizeInTheTable(int memoryMb) throws IOException {
		String json = Files.readString(comparison())
			.replace("\"maxHeapMb\"", "\"lambdaMemoryMb\": " + memoryMb + ", \"maxHeapMb\"");
		Path file = Files.writeString(this.directory.resolve("large.json"), json);

		assertThat(execute("predict --json --from " + file)).as(this.err.toString()).isZero();
	}

	/** Whoever reads the JSON sees no less than whoever sees stderr. */
	@Test
	void hasItsNotesInTheJsonToo() throws IOException {
		Path file = comparison();

		assertThat(execute("predict --json --from " + file)).as(this.err.toString()).isZero();

		List<String> notes = JsonMapper.shared()
			.readTree(this.out.toString())
			.get("notes")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
		assertThat(notes).hasSize(2).isEqualTo(this.err.toString().lines().toList());
		assertThat(notes.get(0)).startsWith("what a child's start costs is uncertain: ");
		assertThat(notes.get(1)).startsWith("the tasks were measured with -XX:+UseG1GC, Lambda's JVM has ");
	}

	private Path comparison() throws IOException {
		return Files.writeString(this.directory.resolve("result.json"), """
				{"workload": "count-loop", "tasks": 2, "iterations": 1, "repetitions": 1, "modes": [
				  {"mode": "sequential", "limit": {"value": 1, "reason": "one"}, "secondsPerRepetition": [2.0],
				   "medianSeconds": 2.0, "cpuSeconds": 2.0, "phases": {}, "tasks": []},
				  {"mode": "processes", "limit": {"value": 2, "reason": "two"}, "secondsPerRepetition": [2.0],
				   "medianSeconds": 2.0, "cpuSeconds": 2.1, "phases": {}, "tasks": []}],
				 "checksumsAgree": true, "environment": {"javaVersion": "17", "javaVm": "OpenJDK", "os": "Linux",
				   "parentFlags": ["-XX:+UseG1GC"], "childFlags": [], "affinityCpus": 2, "jvmCpus": 2,
				   "maxHeapMb": 435, "pollIntervalSeconds": 0.01}}
				""");
	}

	/** The state machine's output, read with the application's own mapper. */
	@Test
	void showsASweepOnAwsAsTheSameTable() throws IOException {
		String failed = """
				{"memoryMb": 128, "results": [], "failure": {"Error": "Lambda.Unknown", "Cause": "killed"}},
				{"memoryMb": 256, "results": [], "failure": {"Error": "States.Timeout", "Cause": "late"}},
				""";

		assertThat(execute("sweep --json --from " + sweepOnAws("\"x86_64\"", failed))).as("some sizes failed")
			.isEqualTo(1);

		JsonNode tiers = JsonMapper.shared().readTree(this.out.toString()).get("tiers");
		assertThat(tiers).hasSize(3);
		assertThat(tiers.get(0).get("failure").asString()).isEqualTo("Lambda.Unknown: killed");
		assertThat(tiers.get(1).get("failure").asString()).isEqualTo("States.Timeout: late");
		assertThat(tiers.get(2).get("modes").get(1).get("measuredSeconds").asDouble()).isEqualTo(13.0);
	}

	/** A function on arm64 was shown at the price of x86_64, a quarter too dear. */
	@ParameterizedTest
	@CsvSource({ "arm64, ''", "arm64, ' --architecture arm64'", "x86_64, ''" })
	void pricesASweepOnAwsForWhatItRanOn(String architecture, String option) throws IOException {
		Path file = sweepOnAws("\"" + architecture + "\"", "");

		assertThat(execute("sweep --json --from " + file + option)).isZero();

		double gbSecond = architecture.equals("arm64") ? 0.0000133334 : 0.0000166667;
		assertThat(JsonMapper.shared().readTree(this.out.toString()).get("architecture").asString())
			.isEqualTo(architecture);
		assertThat(perMillion()).isCloseTo(12 * 0.5 * gbSecond * 1e6 + 0.2, within(1e-6));
	}

	@Test
	void takesTheArchitectureFromTheOptionIfASweepOnAwsDoesNotSay() throws IOException {
		assertThat(execute("sweep --json --architecture arm64 --from " + sweepOnAws("null", ""))).isZero();

		assertThat(JsonMapper.shared().readTree(this.out.toString()).get("architecture").asString()).isEqualTo("arm64");
	}

	@Test
	void refusesAnotherArchitectureThanASweepOnAwsSays() throws IOException {
		assertThat(execute("sweep --architecture x86_64 --from " + sweepOnAws("\"arm64\"", ""))).isEqualTo(2);

		assertThat(this.err.toString().stripTrailing()).isEqualTo(
				"--architecture must be arm64, as --from says it was" + " measured on, or left out, was \"x86_64\"");
		assertThat(this.out.toString()).isEmpty();
	}

	/** As the state machine gives it: 512 MB measured, other rows before it. */
	private Path sweepOnAws(String architecture, String rows) throws IOException {
		return Files.writeString(this.directory.resolve("output.json"), """
				{"architecture": %s, "repetitions": 1, "request": {}, "function": "f", "restoredMemoryMb": 1769,
				 "rows": [%s{"memoryMb": 512, "version": "3", "failure": null, "notDeleted": null, "results": [
				   {"workload": "count-loop", "tasks": 10, "iterations": 1000, "repetitions": 1, "modes": [
				    {"mode": "sequential", "limit": {"value": 1, "reason": "one after another"}, "tasks": [],
				     "secondsPerRepetition": [12.0], "medianSeconds": 12.0, "phases": {}},
				    {"mode": "processes", "limit": {"value": 2, "reason": "affinity 2 CPUs"}, "tasks": [],
				     "secondsPerRepetition": [13.0], "medianSeconds": 13.0, "phases": {}}],
				    "checksumsAgree": true, "environment": {"javaVersion": "25", "javaVm": "OpenJDK", "os": "Linux",
				     "parentFlags": [], "childFlags": [], "affinityCpus": 2, "jvmCpus": 2, "lambdaMemoryMb": 512,
				     "maxHeapMb": 435, "pollIntervalSeconds": 0.01}}]}]}
				""".formatted(architecture, rows));
	}

	private double perMillion() {
		return JsonMapper.shared()
			.readTree(this.out.toString())
			.get("tiers")
			.get(0)
			.get("modes")
			.get(0)
			.get("costPerMillion")
			.asDouble();
	}

	private int execute(String line) {
		return CommandLineMain
			.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
					ParsedCommandLine.allCommands())
			.execute(line.split(" ", -1));
	}

}
