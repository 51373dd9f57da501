package io.processfanout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.Sentence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a disk without room does to whatever is written in a run. A limit on the size of
 * files stands for the disk, which needs no right to mount one: the system refuses the
 * same writes, in other words. Some said "No space left on device" and not where.
 */
@Tag("forks")
@EnabledOnOs(OS.LINUX)
class FullDiskIT {

	/** Of 512 bytes each: more than a line on stderr takes, and less than a jar. */
	private static final int FEW_BLOCKS = 16;

	private final Path directory;

	FullDiskIT(@TempDir Path directory) {
		this.directory = directory;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			run LONG --mode threads --results out                         | 1000 | out/0.out
			run sleep --inputs MANY --mode threads --joblog log           | 200  | log
			new my-workload                                               | 8    | my-workload/mvnw
			predict --task-cpu 1s --start-cpu 1ms --export a.html         | 16   | --export, a.html
			report SAVED --export a.html                                  | 16   | --export, a.html
			package --class-path OWN --from BASE --output own.zip         | 1000 | own.zip
			""")
	void namesTheFileThatCannotBeWritten(String command, int blocks, String subjects) throws Exception {
		List<Path> own = UserJars.makeIn(this.directory.resolve("user"));
		Path base = Path.of("target", PackageCommand.WITHOUT_OWN_WORK).toAbsolutePath();
		assertThat(base).exists();
		Path inputs = Files.writeString(this.directory.resolve("inputs"), "big 1000000\n");
		Path many = Files.writeString(this.directory.resolve("many"), "1\n".repeat(700));
		Path saved = this.directory.resolve("saved.json");
		jvm().run("predict", "--task-cpu", "1s", "--start-cpu", "1ms", "--export", saved.toString());
		String line = command.replace("LONG", "user-greeting --inputs " + inputs + " --class-path OWN")
			.replace("MANY", many.toString())
			.replace("SAVED", saved.toString())
			.replace("OWN", own.get(0) + ":" + own.get(1))
			.replace("BASE", base.toString());
		CommandLineJvm.Output output = jvm().runUnder(limitedTo(blocks), line.split(" ", -1));
		assertThat(output.exitCode()).as(output.err() + output.out()).isEqualTo(1);
		// A machine that is slow enough says how far it is; stdout is a file here too.
		List<String> lines = output.err()
			.lines()
			.filter((said) -> !said.matches("\\d+ done, .*|the result is not on stdout, which is full or closed"))
			.toList();
		assertThat(lines).hasSize(1);
		Sentence only = new Sentence(lines.get(0));
		only.assertNames(subjects.split(", ", -1));
		only.assertNames("cannot be written", "File too large");
		assertThat(this.directory).isDirectoryNotContaining("glob:**.unfinished");
		assertThat(jvm().temporaryDirectory()).isEmptyDirectory();
	}

	/** Where nothing is kept between runs a child's jar is copied there. */
	@Test
	void namesTheTemporaryFolder() throws Exception {
		CommandLineJvm.Output output = jvm().runUnder(limitedTo(FEW_BLOCKS), "run", "sleep", "1", "2");
		assertThat(output.exitCode()).as(output.err() + output.out()).isNotZero();
		new Sentence(output.err()).assertNames(jvm().temporaryDirectory().toString(), "File too large");
		try (Stream<Path> left = Files.list(jvm().temporaryDirectory())) {
			assertThat(left).isEmpty();
		}
	}

	private static List<String> limitedTo(int blocks) {
		return List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh");
	}

	private CommandLineJvm jvm() {
		return new CommandLineJvm(
				List.of("-XX:-UsePerfData", "-Duser.home=/nonexistent", "-jar", CommandLineJvm.bootJar().toString()),
				this.directory);
	}

}
