package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.processfanout.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Drives every option of every command into what it cannot take. "No space left on
 * device" and a bare path were once all that some had to say.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
class EveryRefusalTest {

	/** Neither a number, a time, a name of ours, nor where a file can be. */
	private static final String NONSENSE = "DIR/file/below";

	/** What a command needs beside the option that is tried. */
	private static final Map<String, String> NEEDED = Map.of("run", "sleep 1", "package",
			"--class-path OWN --from DIR/base.zip", "archive",
			"--runtime DIR/bootstrap --from DIR/base.zip --task-root DIR/task", "new", "a-name", "report",
			"DIR/result.json");

	/** Each with a hint of its own at what it goes with. */
	private static final Set<String> ONLY_BESIDE_ANOTHER = Set.of("compare --tolerance");

	private static String own = "";

	private final ClassLoader before = Thread.currentThread().getContextClassLoader();

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private final Path directory;

	EveryRefusalTest(@TempDir Path directory) {
		this.directory = directory;
	}

	@BeforeAll
	static void makeOwnWorkload(@TempDir Path elsewhere) throws IOException {
		own = UserJars.makeIn(elsewhere).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

	@BeforeEach
	void makeFiles() throws IOException {
		Files.writeString(this.directory.resolve("file"), "text");
		Files.writeString(this.directory.resolve("list.json"), "[]");
		Files.writeString(this.directory.resolve("twice.json"), "\"{\\\"modes\\\": []}\"");
		Files.writeString(this.directory.resolve("cut.json"), "{\"modes\":");
		Files.writeString(this.directory.resolve("result.json"), "{\"modes\": []}");
		Files.write(this.directory.resolve("latin-1"), new byte[] { 'G', 'r', (byte) 0xfc });
		Files.createDirectory(this.directory.resolve("colon"));
		Files.copy(zip("user.zip", "META-INF/MANIFEST.MF"), this.directory.resolve("colon/a:b.jar"));
		Files.createDirectory(this.directory.resolve("empty"));
		Files.createSymbolicLink(this.directory.resolve("loop"), this.directory.resolve("loop"));
		Files.createSymbolicLink(this.directory.resolve("dangling"), this.directory.resolve("gone"));
		Files.createFile(this.directory.resolve("bootstrap"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		zip("base.zip", "lib/a.jar");
		Files.copy(this.directory.resolve("user.zip"), this.directory.resolve("user.jar"));
	}

	@AfterEach
	void restoreLoader() {
		Thread.currentThread().setContextClassLoader(this.before);
	}

	static Stream<Arguments> options() {
		List<Arguments> all = new ArrayList<>();
		for (CommandSpec command : ParsedCommandLine.allCommands()) {
			for (OptionSpec option : command.options()) {
				if (!option.hidden() && option.arity().max() > 0
						&& !ONLY_BESIDE_ANOTHER.contains(command.name() + " " + option.longestName())) {
					all.add(arguments(command.name(), option.longestName()));
				}
			}
		}
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("options")
	void namesTheOptionAndWhatItWas(String command, String option) {
		List<String> line = new ArrayList<>(List.of(command));
		String needed = NEEDED.getOrDefault(command, "");
		// Given twice an option is refused for that.
		line.addAll(words(needed.replaceAll(option + " \\S+", "").strip()));
		line.addAll(List.of(option, in(NONSENSE)));
		assertThat(execute(line)).as(this.out.toString()).isEqualTo(2);
		assertThat(this.out.toString()).isEmpty();
		List<String> lines = this.err.toString().lines().toList();
		// A measurement checks its own options, in a process that says what it begins.
		assertThat(lines.subList(0, lines.size() - 1)).allMatch((said) -> said.matches("(predicting|measuring) .*"));
		new Sentence(lines.get(lines.size() - 1)).assertNames(option);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			run nope 1                                      | workload, "nope"
			run sleep                                       | inputs
			run                                             | WORKLOAD
			run sleep 1 --inputs DIR/file                   | --inputs
			run sleep --inputs DIR                          | --inputs, DIR
			run sleep --inputs DIR/missing                  | --inputs, DIR/missing
			run sleep --inputs DIR/loop                     | --inputs, DIR/loop
			run sleep --inputs DIR/latin-1                  | inputs[0], UTF-8
			run sleep 1 -0                                  | --null
			run sleep 1 --json --json-lines                 | --json, --json-lines
			run sleep 1 --joblog DIR                        | --joblog, DIR
			run sleep 1 --joblog DIR/missing/log            | --joblog, DIR/missing/log
			run sleep 1 --joblog DIR/file                   | --joblog, DIR/file, --resume
			run sleep 1 --resume DIR/file                   | --resume, DIR/file, line 1
			run sleep 1 --resume DIR/loop                   | --resume, DIR/loop
			run sleep 1 --resume DIR/a --joblog DIR/b       | --resume, --joblog
			run sleep 1 --results DIR/file                  | --results, DIR/file
			run sleep 1 --results DIR                       | --results, DIR, empty
			run sleep 1 --results DIR/dangling              | --results, DIR/dangling
			run sleep 1 --class-path DIR/file               | --class-path, DIR/file
			run sleep 1 --class-path DIR/missing.jar        | --class-path, DIR/missing.jar
			run sleep 1 --class-path DIR/empty/*            | --class-path, DIR/empty/*
			run sleep 1 --class-path DIR/colon/*            | --class-path, a:b.jar
			compare --baseline DIR/missing                  | DIR/missing
			compare --baseline DIR/empty                    | DIR/empty
			compare --baseline DIR/latin-1                  | --baseline, DIR/latin-1, UTF-8
			compare --baseline DIR/cut.json                 | --baseline, DIR/cut.json, line 1
			compare --baseline DIR/list.json                | --baseline, DIR/list.json, a list
			compare --baseline DIR/twice.json               | --baseline, DIR/twice.json, encoded as JSON twice
			compare --tolerance 5%                          | --tolerance, --baseline
			compare --export DIR/empty/x/a.json             | --export, DIR/empty/x/a.json
			compare --export DIR/dangling.json/a.json       | --export, DIR/dangling.json/a.json
			report                                          | FILE
			report DIR/missing                              | DIR/missing
			report DIR/list.json                            | DIR/list.json, modes
			report DIR/cut.json                             | DIR/cut.json, line 1
			report DIR/result.json                          | DIR/result.json
			predict --from DIR/list.json                    | --from, DIR/list.json
			predict --fit DIR/cut.json                      | --fit, DIR/cut.json
			predict --start-cpu 1s                          | --start-cpu
			sweep --from DIR/cut.json                       | --from
			sweep --from DIR/missing                        | DIR/missing
			sweep --memory 1                                | --memory, 1
			package                                         | --class-path
			package --class-path DIR/user.jar               | --class-path, DIR/user.jar
			new Nope                                        | name, Nope
			new a-name --in DIR/file                        | --in, DIR/file
			archive --runtime DIR/missing                   | --runtime, DIR/missing
			archive --runtime DIR/bootstrap --from DIR/file --task-root DIR/task | --from, DIR/file
			serve more                                      | more
			nope                                            | nope, compare
			""")
	void namesTheFileTheFieldOrTheValue(String line, String subjects) {
		assertThat(execute(words(in(line)))).as(this.out.toString()).isEqualTo(2);
		assertThat(this.out.toString()).isEmpty();
		new Sentence(this.err.toString()).assertNames(in(subjects).split(", ", -1));
	}

	private Path zip(String name, String... entries) throws IOException {
		Path file = this.directory.resolve(name);
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			for (String entry : entries) {
				out.putNextEntry(new ZipEntry(entry));
				out.closeEntry();
			}
		}
		return file;
	}

	private String in(String text) {
		return Objects.requireNonNull(text).replace("DIR", this.directory.toString()).replace("OWN", own);
	}

	private List<String> words(String line) {
		return in(line).isEmpty() ? List.of() : Arrays.asList(in(line).split(" ", -1));
	}

	private int execute(List<String> line) {
		return CommandLineMain
			.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
					ParsedCommandLine.allCommands())
			.execute(line.toArray(String[]::new));
	}

}
