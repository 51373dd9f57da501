package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings in a file beside the jar, as commands and as the server read them. */
@Tag("forks")
class FileBesideJarIT {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final Path directory;

	FileBesideJarIT(@TempDir Path directory) {
		this.directory = directory;
	}

	/**
	 * The server looked for parts of the folder's name, or read another project's file.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "a,b", "a;b", "a*b", "a b%2C" })
	void areReadInAFolderOfAnyName(String folder) throws Exception {
		String file = "fanout.limit=999999\n";
		Path another = Files.createDirectories(this.directory.resolve("b"));
		Files.writeString(another.resolve("application.properties"), "fanout.limit=888888\n");

		CommandLineJvm.Output output = start(folder, file, "serve --port 0");

		assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
		assertThat(output.err()).startsWith("fanout.limit must be ").contains("was 999999").hasLineCount(1);
	}

	/** The server read each letter beyond ASCII as two others. */
	@ParameterizedTest
	@ValueSource(strings = { "run sleep 1 --mode threads", "serve --port 0" })
	void areReadInUtf8(String command) throws Exception {
		CommandLineJvm.Output output = start("app", "fanout.limit=\u00fc\n", command);

		assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
		assertThat(output.err()).startsWith("fanout.limit must be ").contains("was \"\u00fc\"").hasLineCount(1);
	}

	/** The JDK looked for a file of that name without the mark. */
	@ParameterizedTest
	@ValueSource(strings = { "run sleep 1 --mode threads", "serve --port 0" })
	void haveNoPlaceWhereTheJdkTakesTheFolderForAJar(String command) throws Exception {
		CommandLineJvm.Output output = start("a!", "", command);

		assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
		assertThat(output.err()).startsWith("this jar must be in a folder without !/ in its whole path, ")
			.contains("a!/process-fanout.jar")
			.hasLineCount(1);
	}

	/** The first line was as if it were not there, without a word. */
	@ParameterizedTest
	@ValueSource(strings = { "run sleep 1 --mode threads", "serve --port 0" })
	void areRefusedWithAByteOrderMark(String command) throws Exception {
		CommandLineJvm.Output output = start("app", BYTE_ORDER_MARK + "fanout.limit=1\n", command);

		assertThat(output.exitCode()).as(output.err()).isEqualTo(2);
		assertThat(output.err()).contains("app/application.properties")
			.contains(" must be saved in UTF-8 without a byte order mark")
			.hasLineCount(1);
	}

	private CommandLineJvm.Output start(String folder, String file, String command)
			throws IOException, InterruptedException {
		Path place = Files.createDirectories(this.directory.resolve(folder));
		Files.writeString(place.resolve("application.properties"), file);
		Path jar = Files.copy(CommandLineJvm.bootJar(), place.resolve("process-fanout.jar"));
		// A server that starts would not end.
		return CommandLineJvm.ofJar(jar, this.directory).runUnder(List.of("timeout", "60"), command.split(" ", -1));
	}

}
