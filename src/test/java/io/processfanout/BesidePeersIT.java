package io.processfanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The script that measures us beside others runs, on two of its cheaper rows, and writes
 * what it prints. What it measures here means nothing.
 */
@Tag("forks")
class BesidePeersIT {

	private static final Path FOLDER = Path.of("benchmarks").toAbsolutePath();

	private static final long PATIENCE_MINUTES = 5;

	@TempDir
	private Path directory;

	private Path tmp = FOLDER;

	private String printed = "";

	@BeforeAll
	static void python() {
		assumeThat(Stream.of(System.getenv("PATH").split(":", -1)).map((folder) -> Path.of(folder, "python3")))
			.as("python3 is not installed; Debian's package of that name has it")
			.anyMatch(Files::isExecutable);
	}

	@BeforeEach
	void makeTemporaryFolder() throws IOException {
		this.tmp = Files.createDirectory(this.directory.resolve("tmp"));
	}

	@Test
	void writesWhatItPrints() throws Exception {
		Path page = Files.writeString(this.directory.resolve("page.md"), """
				before
				<!-- as printed by benchmarks/beside-peers -->
				old
				<!-- until here -->
				after
				""");

		int code = run(FOLDER.resolve("beside-peers").toString(), "--quick", "--only", "commands", "--only", "pool",
				"--write", page.toString());

		assertThat(code).as(this.printed).isZero();
		String table = Files.readString(this.directory.resolve("stdout"));
		assertThat(table.lines().filter((line) -> line.startsWith("| "))).hasSizeGreaterThan(10)
			.allSatisfy((line) -> assertThat(line.split(" \\|", -1)).hasSize(9));
		assertThat(table).contains("`run sleep 1`, beside an empty JVM | wall |", "`ProcessPoolExecutor` | wall |")
			.doesNotContain("Not measured");
		assertThat(page).hasContent("before\n<!-- as printed by benchmarks/beside-peers -->\n\n" + table
				+ "\n<!-- until here -->\nafter\n");
		assertThat(this.tmp).isEmptyDirectory();
	}

	@Test
	void refusesWhatItCannotDo() throws Exception {
		assertThat(run(FOLDER.resolve("beside-peers").toString(), "--repetitions", "0")).isEqualTo(2);
		assertThat(this.printed).endsWith("--repetitions must be 1 or more, was 0\n");
	}

	@Test
	void itsOwnTestsPass() throws Exception {
		assertThat(run("python3", "-B", FOLDER.resolve("report_test.py").toString())).as(this.printed).isZero();
		assertThat(this.printed).endsWith("OK\n");
	}

	/** Runs a program to its end, whose code it gives. */
	private int run(String... command) throws IOException, InterruptedException {
		Path errors = this.directory.resolve("stderr");
		ProcessBuilder builder = new ProcessBuilder(List.of(command))
			.redirectOutput(this.directory.resolve("stdout").toFile())
			.redirectError(errors.toFile());
		builder.environment()
			.putAll(Map.of("TMPDIR", this.tmp.toString(), "JAVA_HOME", System.getProperty("java.home")));
		Process process = builder.start();
		try {
			assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		this.printed = Files.readString(errors);
		return process.exitValue();
	}

}
