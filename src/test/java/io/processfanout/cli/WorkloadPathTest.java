package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkloadPathTest {

	private final ClassLoader before = Thread.currentThread().getContextClassLoader();

	@TempDir
	private Path folder;

	@BeforeEach
	void makeFiles() throws IOException {
		for (String file : List.of("lib/b.jar", "lib/A.JAR", "lib/notes.txt", "classes/my/Work.class")) {
			Path path = this.folder.resolve(file);
			Files.createDirectories(path.getParent());
			Files.createFile(path);
		}
		Files.createDirectory(this.folder.resolve("empty"));
	}

	@AfterEach
	void restoreLoader() {
		Thread.currentThread().setContextClassLoader(this.before);
	}

	@Test
	void isJarsAndFolders() throws Exception {
		assertThat(places("lib/b.jar", "classes")).containsExactly("lib/b.jar", "classes/");
	}

	/** As java -cp has it: jars only. */
	@Test
	void aStarIsEveryJarOfItsFolder() throws Exception {
		assertThat(places("classes", "lib/*")).containsExactly("classes/", "lib/A.JAR", "lib/b.jar");
	}

	@ParameterizedTest
	@ValueSource(strings = { "none.jar", "none/*", "lib/b.jar/*", "lib/b*" })
	void namesWhatIsNotThere(String entry) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> places(entry))
			.withMessage("--class-path must name existing jars and folders, was " + this.folder.resolve(entry));
	}

	@Test
	void namesAFolderWithoutAJar() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> places("empty/*"))
			.withMessage("--class-path must name existing jars, and there is none in " + this.folder + "/empty/*");
	}

	private List<String> places(String... entries) throws Exception {
		String path = String.join(File.pathSeparator,
				Arrays.stream(entries).map((entry) -> this.folder + File.separator + entry).toList());
		try (URLClassLoader loader = (URLClassLoader) CommandLine
			.populateCommand(new WorkloadPath(), "--class-path", path)
			.use()) {
			String root = this.folder.toUri().toURL().toString();
			return Arrays.stream(loader.getURLs()).map(URL::toString).map((url) -> url.replace(root, "")).toList();
		}
	}

}
