package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the command {@code archive} refuses. What it makes is {@code ArchiveIT}'s. */
class ArchiveCommandTest {

	private final StringWriter err = new StringWriter();

	private final Path folder;

	private Path runtime;

	private Path taskRoot;

	ArchiveCommandTest(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void makeWhatIsNeverStarted() throws IOException {
		this.runtime = Files.createFile(this.folder.resolve("bootstrap"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		this.taskRoot = this.folder.resolve("task");
	}

	@Test
	void refusesWhatLambdaStartsNothingWith() throws IOException {
		Path missing = this.folder.resolve("missing");
		assertRefused(run("--runtime", missing.toString(), "--from", zip("a.zip", "lib/a.jar").toString()),
				"--runtime must be what Lambda starts a function with, as it is in Lambda's own image, was " + missing);
	}

	@Test
	void refusesAFolderThatIsNotEmpty() throws IOException {
		Path there = Files.createFile(Files.createDirectory(this.taskRoot).resolve("there"));
		assertRefused(archive(zip("a.zip", "lib/a.jar")), "--task-root must be an empty folder, was " + this.taskRoot);
		assertThat(this.taskRoot).isDirectoryContaining((file) -> file.equals(there));
	}

	@Test
	void refusesAFileWhereTheFolderIsToBe() throws IOException {
		Files.createFile(this.taskRoot);
		assertRefused(archive(zip("a.zip", "lib/a.jar")), "--task-root must be an empty folder, was " + this.taskRoot);
		assertThat(this.taskRoot).isEmptyFile();
	}

	@Test
	void refusesAPackageThatHasAnArchive() throws IOException {
		Path archived = zip("a.zip", "lib/a.jar", ArchivedPackage.START);
		assertRefused(archive(archived), "--from must be a package without an archive, and " + archived + " has one");
		assertThat(this.taskRoot).doesNotExist();
	}

	@Test
	void refusesWhatIsNoPackage() throws IOException {
		Path text = Files.writeString(this.folder.resolve("text.zip"), "text");
		String refusal = "--from must be a package that ./mvnw package or the command package made, was ";
		assertRefused(archive(text), refusal + text);
		Path missing = this.folder.resolve("missing.zip");
		assertRefused(archive(missing), refusal + missing);
		Path outside = zip("outside.zip", "../outside");
		assertRefused(archive(outside), refusal + outside);
		assertThat(this.folder.resolve("outside")).doesNotExist();
	}

	@Test
	void refusesAPlaceThatIsNone() throws IOException {
		Path output = this.folder.resolve("missing/function.zip");
		assertRefused(
				run("--runtime", this.runtime.toString(), "--task-root", this.taskRoot.toString(), "--from",
						zip("a.zip", "lib/a.jar").toString(), "--output", output.toString()),
				"--output must be a file in an existing folder, was " + output);
		assertThat(this.taskRoot).doesNotExist();
	}

	private int archive(Path from) {
		return run("--runtime", this.runtime.toString(), "--task-root", this.taskRoot.toString(), "--from",
				from.toString(), "--output", this.folder.resolve("function.zip").toString());
	}

	private int run(String... options) {
		List<String> arguments = new ArrayList<>(List.of("archive"));
		arguments.addAll(Arrays.asList(options));
		return CommandLineMain
			.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(this.err, true),
					ParsedCommandLine.allCommands())
			.execute(arguments.toArray(String[]::new));
	}

	private void assertRefused(int code, String sentence) {
		assertThat(code).isEqualTo(2);
		assertThat(this.err.toString()).isEqualTo(sentence + System.lineSeparator());
		assertThat(this.folder.resolve("function.zip")).doesNotExist();
		this.err.getBuffer().setLength(0);
	}

	private Path zip(String name, String... files) throws IOException {
		Path zip = this.folder.resolve(name);
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			for (String file : files) {
				out.putNextEntry(new ZipEntry(file));
			}
		}
		return zip;
	}

}
