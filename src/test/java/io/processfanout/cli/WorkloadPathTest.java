package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.processfanout.request.InvalidRequestException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

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
			try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(path))) {
				jar.putNextEntry(new ZipEntry("any"));
			}
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

	/** The class loader passes over it, and the workload is not found for no reason. */
	@Test
	void namesAFileThatIsNoJar() throws IOException {
		Path text = Files.writeString(this.folder.resolve("text.jar"), "no zip at all, but longer than its end record");
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> places("classes", "text.jar"))
			.withMessage("--class-path must name jars, and " + text + " is none: zip END header not found");
	}

	/** The JDK takes the folder for the jar, and says that there is no such file. */
	@Test
	void namesAJarWhosePathInAUrlEndsTooEarly() throws IOException {
		Path jar = Files.createDirectory(this.folder.resolve("a!")).resolve("b.jar");
		Files.copy(this.folder.resolve("lib/b.jar"), jar);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> places("a!/b.jar"))
			.withMessage(
					"--class-path must name jars without !/ in their whole path, which ends a jar's own path in a URL,"
							+ " was " + jar);
	}

	@Test
	void namesAFolderWithoutAJar() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> places("empty/*"))
			.withMessage("--class-path must name existing jars, and there is none in " + this.folder + "/empty/*");
	}

	private List<String> places(String... entries) throws Exception {
		String path = String.join(File.pathSeparator,
				Arrays.stream(entries).map((entry) -> this.folder + File.separator + entry).toList());
		WorkloadPath workloads = new WorkloadPath();
		CommandSpec command = CommandSpec.create();
		workloads.addTo(command);
		new CommandLine(command).parseArgs("--class-path", path);
		try (URLClassLoader loader = (URLClassLoader) workloads.loader()) {
			String root = this.folder.toUri().toURL().toString();
			return Arrays.stream(loader.getURLs()).map(URL::toString).map((url) -> url.replace(root, "")).toList();
		}
	}

}
