package io.processfanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

	private static final Path SCRIPT = Path.of("benchmarks", "soak").toAbsolutePath();

	private static final long PATIENCE_MINUTES = 20;

	@TempDir
	private Path directory;

	private Path tmp = SCRIPT;

	private String errors = "";

	private String printed = "";

	@BeforeEach
	void makeTemporaryFolder() throws IOException {
		this.tmp = Files.createDirectory(this.directory.resolve("tmp"));
	}

	@Test
	void losesAndKeepsNothing() throws Exception {
		int code = run("--minutes", "10", "--requests", "1", "--seed", "1");
		assertThat(code).as(this.errors).isZero();
		assertThat(this.printed).contains("Seed 1, ", "| hang up in answer | ", "| http, `pool` | ",
				"| service, `sequential` | ", "| service, resident in MB | ");
		assertThat(disturbances()).hasSize(8)
			.allSatisfy((row) -> assertThat(row).matches("\\| [a-z ]+ \\| ([1-9]\\d*|not here: .+) \\|"));
		assertThat(this.tmp).isEmptyDirectory();
	}

	private List<String> disturbances() {
		List<String> lines = this.printed.lines().toList();
		int first = lines.indexOf("| disturbances | times |") + 2;
		return lines.subList(first, lines.indexOf("| held, warm and idle | before | after | tolerated |") - 1);
	}

	@Test
	void refusesWhatItCannotDo() throws Exception {
		assertThat(run("--minutes", "0")).isEqualTo(2);
		assertThat(this.errors).isEqualTo("--minutes must be a whole number from 1 to 1440, was 0\n");
		assertThat(run("--seconds", "5")).isEqualTo(2);
		assertThat(this.errors)
			.isEqualTo("the options are --minutes, --requests, --seed and --libfaketime, was --seconds\n");
		assertThat(this.tmp).isEmptyDirectory();
	}

	/** Runs it to its end, whose code it gives. */
	private int run(String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
		command.addAll(List.of(options));
		Path out = this.directory.resolve("stdout");
		Path err = this.directory.resolve("stderr");
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.environment()
			.putAll(Map.of("TMPDIR", this.tmp.toString(), "JAVA_HOME", System.getProperty("java.home")));
		Process process = builder.start();
		try {
			assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			// It then ends what it has started.
			process.destroy();
			process.waitFor();
		}
		this.printed = Files.readString(out);
		this.errors = Files.readString(err);
		return process.exitValue();
	}

}
