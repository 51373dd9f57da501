package io.processfanout.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the command {@code run} takes and refuses, without a process of its own. */
class RunCommandUsageTest {

	/** The word Grüße as another charset writes it. */
	private static final byte[] NO_UTF_8 = "Grüße\n".getBytes(StandardCharsets.ISO_8859_1);

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private final Path directory;

	RunCommandUsageTest(@TempDir Path directory) {
		this.directory = directory;
	}

	@ParameterizedTest
	@CsvSource({ "run sleep, inputs must be given: as arguments", "run no-such 1, workload must be one of count-loop",
			"run sleep 1 --halt later, --halt must be one of",
			"run sleep 1 --stderr-tail, --stderr-tail needs --json or --json-lines: the table has no place for it",
			"run sleep 1 --class-path no.jar, --class-path must name" })
	void refusesBadUsageInOneSentence(String arguments, String sentence) {
		assertThat(execute(arguments.split(" ", -1))).isEqualTo(2);
		assertThat(this.err.toString().strip()).startsWith(sentence).hasLineCount(1);
		assertThat(this.out.toString()).isEmpty();
	}

	/** Once it was a file of more arguments. */
	@Test
	void anInputThatBeginsWithAnAtIsAnInput() throws IOException {
		Path file = Files.writeString(this.directory.resolve("args"), "1");
		assertThat(execute("run", "sleep", "@" + file, "--mode", "threads")).isEqualTo(1);
		assertThat(this.out.toString()).startsWith("0\tEXCEPTION\t").contains("@" + file);
	}

	@Test
	void refusesAFileThatIsNoText() throws IOException {
		Path inputs = Files.write(this.directory.resolve("inputs"), NO_UTF_8);
		assertRefused("inputs[0], line 1, must be UTF-8 text, and is not", "--inputs", inputs.toString());
	}

	@Test
	void refusesAFolderInPlaceOfAFile() {
		assertRefused("--inputs must be a readable file of UTF-8 text, was " + this.directory + ": Is a directory",
				"--inputs", this.directory.toString());
	}

	@Test
	void refusesAStdinThatIsNoText() {
		InputStream stdin = System.in;
		try {
			System.setIn(new ByteArrayInputStream(NO_UTF_8));
			assertRefused("inputs[0], line 1, must be UTF-8 text, and is not", "-");
		}
		finally {
			System.setIn(stdin);
		}
	}

	@Test
	void refusesWhatWouldBePassedOver() {
		assertRefused("give either --json or --json-lines, not both", "1", "--json", "--json-lines");
		this.err.getBuffer().setLength(0);
		assertRefused("--null is for inputs of a file or of stdin: give --inputs or -", "1", "-0");
		this.err.getBuffer().setLength(0);
		assertThat(execute("compare", "-0", "1")).isEqualTo(2);
		assertThat(this.err.toString()).contains("--null is for inputs of a file or of stdin: give --inputs or -");
	}

	@Test
	void namesTheSettingAndTheOptionForMoreInputs() throws IOException {
		Path inputs = Files.writeString(this.directory.resolve("inputs"), "1\n".repeat(10_001));
		assertRefused(
				"inputs must be a list of at most 10000 values (fanout.max.tasks; --json-lines takes more), was a longer one",
				"--inputs", inputs.toString(), "--json");
	}

	/** All of it was read before it was counted, until the heap was full. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void refusesAFileThatNeverEnds() {
		assertRefused(
				"inputs[0], line 1, must be a line of text, and holds a NUL; inputs that end with a NUL, as find -print0"
						+ " writes them, need --null",
				"--inputs", "/dev/zero");
	}

	private void assertRefused(String sentence, String... inputs) {
		String[] arguments = new String[inputs.length + 2];
		arguments[0] = "run";
		arguments[1] = "sleep";
		System.arraycopy(inputs, 0, arguments, 2, inputs.length);
		assertThat(execute(arguments)).isEqualTo(2);
		assertThat(this.err.toString()).isEqualToIgnoringNewLines(sentence);
		assertThat(this.out.toString()).isEmpty();
	}

	private int execute(String... arguments) {
		return CommandLineMain
			.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
					ParsedCommandLine.allCommands())
			.execute(arguments);
	}

}
