package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file that takes no more, at the first thousand bytes: the run ends, names it, and
 * what has finished is where it can still be written.
 */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class FullFileIT {

	private static final List<String> NO_LONG_FILE = List.of("prlimit", "--fsize=1000", "--");

	private final CommandLineJvm jvm;

	private final String classPath;

	FullFileIT(@TempDir Path directory, @TempDir Path elsewhere) throws IOException {
		// Its file of counters is longer.
		this.jvm = new CommandLineJvm(List.of("-XX:-UsePerfData", "-jar", CommandLineJvm.bootJar().toString()),
				directory);
		this.classPath = UserJars.makeIn(elsewhere.resolve("user"))
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** Nothing that ended behind the full log was printed any more. */
	@Test
	void underAJobLogIsToldInOneLine() throws Exception {
		Path log = this.jvm.directory().resolve("log");
		List<String> arguments = new ArrayList<>(
				List.of("run", "sleep", "--mode", "sequential", "--joblog", log.toString()));
		// All but the last end at once; that one runs when the log is full.
		IntStream.range(0, 20).forEach((input) -> arguments.add("1"));
		arguments.add("600000000000");
		CommandLineJvm.Output output = this.jvm.runUnder(NO_LONG_FILE, arguments.toArray(String[]::new));
		assertThat(output.err()).isEqualTo("the run was ended: " + log + " cannot be written: File too large\n");
		assertThat(output.out().lines()).hasSizeGreaterThan(Files.readAllLines(log).size() - 1)
			.startsWith("0\tOK\t1\t1", "1\tOK\t1\t1", "2\tOK\t1\t1");
		assertThat(output.exitCode()).isOne();
		CommandLineJvm.Output next = this.jvm.run("run", "sleep", "1", "1", "1", "--mode", "sequential", "--resume",
				log.toString());
		assertThat(next.out()).as("a log to go on with").contains("; left out, for the log has them: 3");
		assertThat(next.exitCode()).isZero();
	}

	@Test
	void underAFolderOfResultsIsToldInOneLine() throws Exception {
		Path results = this.jvm.directory().resolve("results");
		// Longer is the stack trace of the second.
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("prlimit", "--fsize=300", "--"), "run",
				UserJars.WORKLOAD, "a", "13 b", "c", "--mode", "sequential", "--results", results.toString(),
				"--class-path", this.classPath, "--no-keep-order");
		assertThat(output.err())
			.isEqualTo("the run was ended: " + results.resolve("1.err") + " cannot be written: File too large\n");
		assertThat(results.resolve("0.out")).hasContent("hello a");
		assertThat(results.resolve("1.err")).doesNotExist();
		assertThat(output.out()).startsWith("0\tOK\thello a\ta\n1\tEXCEPTION\t");
		assertThat(output.exitCode()).isOne();
	}

	/**
	 * The log had all tasks, the folder one, and a run that went on found nothing to do.
	 */
	@Test
	void underOneResultCostsNoOtherAndIsRunAgainByARunThatGoesOn() throws Exception {
		Path results = this.jvm.directory().resolve("results");
		Path log = this.jvm.directory().resolve("log");
		List<String> run = List.of("run", UserJars.WORKLOAD, "a", "b".repeat(6000), "c", "--mode", "sequential",
				"--results", results.toString(), "--class-path", this.classPath);
		List<String> first = new ArrayList<>(run);
		first.addAll(List.of("--joblog", log.toString()));
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("prlimit", "--fsize=4000", "--"),
				first.toArray(String[]::new));
		assertThat(output.err()).contains(results.resolve("1.out") + " cannot be written: File too large\n");
		assertThat(output.exitCode()).isOne();
		List<String> next = new ArrayList<>(run);
		next.addAll(List.of("--resume", log.toString()));
		CommandLineJvm.Output again = this.jvm.run(next.toArray(String[]::new));
		assertThat(again.err()).doesNotContain("have no file");
		assertThat(again.exitCode()).isZero();
		assertThat(results.resolve("0.out")).hasContent("hello a");
		assertThat(results.resolve("1.out")).hasContent("hello " + "b".repeat(6000));
		assertThat(results.resolve("2.out")).hasContent("hello c");
	}

	@Test
	void underAnExportIsToldInALineForEachFileAndTheResultIsPrinted() throws Exception {
		CommandLineJvm.Output output = this.jvm.runUnder(List.of("prlimit", "--fsize=1500", "--"), "predict",
				"--task-cpu", "1s", "--start-cpu", "0s", "--memory", "512", "--export", "a.json", "--export", "a.md");
		assertThat(output.err()).contains("a.json cannot be written: File too large\n").hasLineCount(1);
		assertThat(output.out()).contains("512");
		assertThat(this.jvm.directory().resolve("a.json")).doesNotExist();
		assertThat(this.jvm.directory().resolve("a.md")).isNotEmptyFile();
		assertThat(output.exitCode()).isOne();
	}

}
