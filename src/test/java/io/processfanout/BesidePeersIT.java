package io.processfanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

	@TempDir
	private Path directory;

	private Path tmp = BenchmarkRun.FOLDER;

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

		BenchmarkRun run = run(BenchmarkRun.FOLDER.resolve("beside-peers").toString(), "--quick", "--only", "commands",
				"--only", "pool", "--write", page.toString());

		assertThat(run.code()).as(run.errors()).isZero();
		String table = run.printed();
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
		BenchmarkRun run = run(BenchmarkRun.FOLDER.resolve("beside-peers").toString(), "--repetitions", "0");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.errors()).endsWith("--repetitions must be 1 or more, was 0\n");
	}

	@Test
	void itsOwnTestsPass() throws Exception {
		BenchmarkRun run = run("python3", "-B", BenchmarkRun.FOLDER.resolve("report_test.py").toString());
		assertThat(run.code()).as(run.errors()).isZero();
		assertThat(run.errors()).endsWith("OK\n");
	}

	private BenchmarkRun run(String... command) throws IOException, InterruptedException {
		return BenchmarkRun.of(this.directory, this.tmp, command);
	}

}
