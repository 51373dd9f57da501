package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the command {@code new} takes and refuses. That what it makes can be built is
 * shown by {@code .ci/run}.
 */
class NewCommandTest {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	private Path folder;

	@Test
	void makesAProjectAndSaysHowItIsBuiltAndRun() {
		assertThat(make("my-workload")).isZero();
		Path project = this.folder.resolve("my-workload");
		assertThat(project.resolve("src/main/java/example/MyWorkload.java")).isNotEmptyFile();
		assertThat(this.out.toString()).contains("(cd " + project + " && ./mvnw verify)",
				"run my-workload --class-path " + project.resolve("target/my-workload.jar") + " --inputs "
						+ project.resolve("inputs.txt"));
	}

	@Test
	void takesAnEmptyFolder() throws IOException {
		Files.createDirectory(this.folder.resolve("gzip"));
		assertThat(make("gzip")).isZero();
	}

	@Test
	void touchesNoFolderThatHoldsSomething() throws IOException {
		Path file = Files.writeString(Files.createDirectory(this.folder.resolve("gzip")).resolve("pom.xml"), "mine");
		assertThat(make("gzip")).isEqualTo(2);
		assertThat(this.err.toString().strip())
			.isEqualTo("the folder " + file.getParent() + " must be empty or not be there yet, and is not empty");
		assertThat(file).hasContent("mine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "My-Workload", "../gzip", "gzip-", "2d", "a--b", "größe" })
	void refusesANameThatNoRequestCouldUse(String name) {
		assertThat(make(name)).isEqualTo(2);
		assertThat(this.err.toString().strip()).startsWith("the workload's name must be lower-case letters")
			.endsWith(", was " + name)
			.hasLineCount(1);
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void namesTheFolderThatCannotTakeTheNewOne() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "");
		assertThat(make("gzip", "--in", file.toString())).isEqualTo(2);
		assertThat(this.err.toString()).startsWith("--in must be where a folder can be made, was " + file + ": ")
			.hasLineCount(1);
	}

	private int make(String name) {
		return make(name, "--in", this.folder.toString());
	}

	private int make(String... arguments) {
		String[] words = Stream.concat(Stream.of("new"), Stream.of(arguments)).toArray(String[]::new);
		return CommandLineMain
			.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
					ParsedCommandLine.allCommands())
			.execute(words);
	}

}
