package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentFilesTest {

	private final TemporaryDirectory directory = new TemporaryDirectory();

	private final ArgumentFiles files = new ArgumentFiles(this.directory);

	@AfterEach
	void close() {
		this.directory.close();
	}

	@Test
	void areNotNeededForWhatOneArgumentHolds() throws IOException {
		assertThat(this.files.of(List.of(Path.of("/a.jar"), Path.of("x".repeat(119_000))))).isEmpty();
	}

	@Test
	void holdALongClassPathAsTheLauncherReadsIt() throws IOException {
		List<Path> path = longPath("/a \"b\" \\ folder");
		Path file = this.files.of(path).orElseThrow();
		assertThat(file).content().startsWith("-cp \"/a \\\"b\\\" \\\\ folder/0").endsWith("/9999\"\n");
		assertThat(this.files.of(path)).contains(file);
		assertThat(new ChildCommand(Path.of("java"), List.of("-Xint"), path, this.files.of(path)).toList())
			.contains("-Xint", "@" + file)
			.doesNotContain("-cp");
	}

	/**
	 * A server's temporary files may be cleared away, and another path be in its place.
	 */
	@Test
	void areWrittenAgainWhereOneIsGone() throws IOException {
		Path first = this.files.of(longPath("/some-folder")).orElseThrow();
		Files.delete(first);
		Path again = this.files.of(longPath("/some-folder")).orElseThrow();
		Path other = this.files.of(longPath("/other-folder")).orElseThrow();
		assertThat(again).isNotEqualTo(other).content().startsWith("-cp \"/some-folder/0");
		assertThat(other).content().startsWith("-cp \"/other-folder/0");
	}

	private static List<Path> longPath(String folder) {
		List<Path> path = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			path.add(Path.of(folder, Integer.toString(i)));
		}
		return path;
	}

}
