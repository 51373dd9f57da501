package io.processfanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The soak runs, each of its disturbances at least once, and finds nothing lost. That it
 * would see something, its own tests show.
 */
@Tag("forks")
class SoakIT {

	@TempDir
	private Path directory;

	private Path tmp = BenchmarkRun.FOLDER;

	@BeforeEach
	void makeTemporaryFolder() throws IOException {
		this.tmp = Files.createDirectory(this.directory.resolve("tmp"));
	}

	@Test
	void losesAndKeepsNothing() throws Exception {
		BenchmarkRun run = run("--minutes", "10", "--requests", "1", "--seed", "1");
		assertThat(run.code()).as(run.errors()).isZero();
		assertThat(run.printed()).contains("Seed 1, ", "| hang up in answer | ", "| http, `pool` | ",
				"| service, `sequential` | ", "| service, resident in MB | ");
		assertThat(disturbances(run.printed())).hasSize(8)
			.allSatisfy((row) -> assertThat(row).matches("\\| [a-z ]+ \\| ([1-9]\\d*|not here: .+) \\|"));
		assertThat(this.tmp).isEmptyDirectory();
	}

	private static List<String> disturbances(String printed) {
		List<String> lines = printed.lines().toList();
		int first = lines.indexOf("| disturbances | times |") + 2;
		return lines.subList(first, lines.indexOf("| held, warm and idle | before | after | tolerated |") - 1);
	}

	@Test
	void refusesWhatItCannotDo() throws Exception {
		assertThat(run("--minutes", "0"))
			.isEqualTo(new BenchmarkRun(2, "", "--minutes must be a whole number from 1 to 1440, was 0\n"));
		assertThat(run("--seconds", "5")).isEqualTo(new BenchmarkRun(2, "",
				"the options are --minutes, --requests, --seed and --libfaketime, was --seconds\n"));
		assertThat(this.tmp).isEmptyDirectory();
	}

	private BenchmarkRun run(String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(BenchmarkRun.FOLDER.resolve("soak").toString()));
		command.addAll(List.of(options));
		return BenchmarkRun.of(this.directory, this.tmp, command.toArray(String[]::new));
	}

}
