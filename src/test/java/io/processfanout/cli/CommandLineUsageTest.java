package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineUsageTest {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--modes nonsense           | --modes must be one of sequential, threads, processes, pool, was "nonsense"
					--modes threads,,processes | --modes must be one of sequential, threads, processes, pool, was ""
					--policy nonsense          | --policy must be one of affinity, cpu-share, fixed, makespan, was "nonsense"
					--tasks 0                  | --tasks must be a whole number from 1 to 10000, was 0
					--tasks ten                | --tasks must be a whole number from 1 to 10000, was "ten"
					--tasks 99999999999999999999 | --tasks must be a whole number from 1 to 10000, was "99999999999999999999"
					--limit 0                  | --limit must be a whole number from 1 to 256, was 0
					--iterations -1            | --iterations must be a whole number from 1 to 1000000000000, was -1
					--repetitions 1.5          | --repetitions must be a whole number from 1 to 100, was "1.5"
					--task-cpu long            | --task-cpu must be a duration from 1ms to 10m such as 350ms or 2s, was "long"
					compare in --tasks 2       | --tasks means nothing beside inputs: each of them is a task
					compare in --iterations 2  | --iterations means nothing beside inputs: each of them is a task
					compare in --task-cpu 2s   | --task-cpu means nothing beside inputs: each of them is a task
					compare in --inputs x      | give inputs either as arguments or with --inputs, not both
					--baseline missing.json    | --baseline must be a readable file of UTF-8 text, was missing.json: there is no such file or folder
					--export a.txt             | --export must be a file that ends in one of .json, .csv, .md, .html, was a.txt
					--export none/a.json       | --export must be a file in an existing folder that can be written to, was none/a.json
					--tolerance 5%             | --tolerance means nothing without --baseline
					--any-baseline             | --any-baseline means nothing without --baseline
					--inputs missing.txt       | --inputs must be a readable file of UTF-8 text, was missing.txt: there is no such file or folder
					serve --port x             | --port must be a whole number from 0 to 65535, was "x"
					serve --port -1            | --port must be a whole number from 0 to 65535, was -1
					serve --port 65536         | --port must be a whole number from 0 to 65535, was 65536
					--limit 2 --policy affinity | --limit goes with --policy fixed only, was 2 with --policy affinity
					--policy fixed            | --policy fixed needs a --limit
					--task-cpu 350ms --iterations 5 | give either --iterations or --task-cpu, not both
					--task-cpu 0ms            | --task-cpu must be a duration from 1ms to 10m such as 350ms or 2s, was 0s
					--time-limit 0s           | --time-limit must be a duration from 1ms to 24h such as 350ms or 2s, was 0s
					run sleep 1 --mode x      | --mode must be one of sequential, threads, processes, pool, was "x"
					run sleep 1 --fallback x  | --fallback must be one of sequential, threads, was "x"
					run sleep 1 --task-timeout x | --task-timeout must be a duration from 1ms to 24h such as 350ms or 2s, or 101% to 100000% of the median, was "x"
					run sleep 1 --child-memory x | --child-memory must be a whole number from 1 to 1048576, was "x"
					run sleep 1 --retries x   | --retries must be a whole number from 0 to 100, was "x"
					run sleep 1 --halt x      | --halt must be one of never, soon, now, or soon or now with ,fail=3 or ,fail=10%, was "x"
					""")
	void refusesABadValueWithOneSentenceThatNamesWhatIsAllowed(String options, String sentence) {
		assertThat(execute(options)).isEqualTo(2);
		assertThat(this.err.toString()).isEqualTo(sentence + System.lineSeparator());
		assertThat(this.out.toString()).isEmpty();
	}

	/**
	 * Nothing said how a list is written, and an option was called by another name.
	 */
	@Test
	void showsHowAListIsWrittenAndCallsAnOptionByItsName() {
		assertThat(execute("compare --help")).isZero();
		assertThat(this.out.toString()).contains("Default: all. With commas between.",
				"find from which on each mode pays: 1ms to 10m.");
	}

	@Test
	void refusesAWorkloadThatIsNotThereAndNamesThoseThatAre() {
		assertThat(execute("--workload nonsense")).isEqualTo(2);
		assertThat(this.err.toString()).startsWith("--workload must be one of count-loop, prime-sieve, sha-256, sleep")
			.contains("was \"nonsense\"")
			.hasLineCount(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--nonsense    | Unknown option: '--nonsense'; process-fanout compare takes --modes, --workload, --tasks
					serve extra   | Unmatched argument at index 1: 'extra'; process-fanout serve takes --port
					--modes       | Missing required parameter for option '--modes' (MODE); process-fanout compare takes --modes
					nonsense      | Unmatched argument at index 0: 'nonsense'; process-fanout takes compare, run, sweep, predict, serve
					""")
	void refusesBadUsageWithOneSentenceThatNamesWhatThereIs(String line, String beginning) {
		assertThat(execute(line)).isEqualTo(2);
		assertThat(this.err.toString()).startsWith(beginning).hasLineCount(1);
		assertThat(this.out.toString()).isEmpty();
	}

	/** A typed text of 100,000 characters stood in the sentence whole. */
	@ParameterizedTest
	@ValueSource(strings = { "LONG", "--LONG", "--modes LONG", "--workload LONG", "--policy LONG", "--tasks LONG",
			"--task-cpu LONG", "--reference LONG", "--inputs LONG", "--baseline LONG", "--export LONG",
			"--export LONG.json", "--class-path LONG", "run LONG 1", "run sleep 1 --mode LONG",
			"run sleep 1 --halt LONG", "run sleep 1 --task-timeout LONG", "run sleep 1 --joblog LONG",
			"run sleep 1 --resume LONG", "run sleep 1 --results LONG", "predict --memory LONG", "predict --from LONG",
			"predict --fit LONG", "predict --architecture LONG", "sweep --from LONG", "serve --port LONG", "new LONG",
			"report LONG", "package --class-path LONG", "archive --class-path LONG" })
	void repeatsALongTextCut(String line) {
		assertThat(execute(line.replace("LONG", "x".repeat(100_000)))).isPositive();
		assertThat(this.err.toString()).hasLineCount(1).hasSizeLessThan(2_100);
		assertThat(this.out.toString()).isEmpty();
	}

	@Test
	void answersAQuestionForHelpOnStdout() {
		assertThat(execute("--help")).isZero();
		assertThat(this.out.toString()).contains("compare", "run", "sweep", "predict", "serve");
		assertThat(this.err.toString()).isEmpty();
	}

	/** They were fed "<iterations> <seed>", which no document says. */
	@Test
	void comparesInputsInTheirOrder() {
		assertThat(execute("--json --modes threads,sequential --workload sleep --repetitions 2 7 9 8"))
			.as(this.err.toString())
			.isZero();

		JsonNode result = JsonMapper.shared().readTree(this.out.toString());
		assertThat(result.at("/inputs/count").asInt()).isEqualTo(3);
		assertThat(result.has("iterations")).isFalse();
		for (JsonNode mode : result.get("modes")) {
			assertThat(mode.get("tasks").valueStream().map((task) -> task.get("checksum").asString()))
				.containsExactly("7", "9", "8");
		}
	}

	@Test
	void comparesTheLinesOfAFile(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("inputs.txt"), "7\n9\r\n8");

		assertThat(execute("--json --modes threads --workload sleep --repetitions 1 --inputs " + file)).isZero();

		assertThat(JsonMapper.shared()
			.readTree(this.out.toString())
			.at("/modes/0/tasks")
			.valueStream()
			.map((task) -> task.get("checksum").asString())).containsExactly("7", "9", "8");
	}

	@Test
	void failsIfATaskFails() {
		assertThat(execute("--modes threads --workload sleep --iterations 60000000000 --time-limit 100ms "
				+ "--tasks 1 --repetitions 1"))
			.isEqualTo(1);
		assertThat(this.out.toString()).contains("threads").contains("time limit");
	}

	private int execute(String line) {
		return CommandLineMain
			.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
					ParsedCommandLine.allCommands())
			.execute(CommandLineMain.withDefault(line.split(" ", -1)));
	}

}
