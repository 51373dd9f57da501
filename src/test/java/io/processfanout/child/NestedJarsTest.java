package io.processfanout.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import io.processfanout.child.NestedJars.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class NestedJarsTest {

	private static final String CLASSES = "BOOT-INF/classes/";

	private static final String INNER = "BOOT-INF/lib/inner.jar";

	private final TemporaryDirectory directory = new TemporaryDirectory();

	private final NestedJars jars = new NestedJars(this.directory);

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path folder;

	@SuppressWarnings("NullAway.Init") // set before each test
	private Path outer;

	@BeforeEach
	void makeAJarLikeSpringBoots() throws IOException {
		// Where the locale has a character for it.
		boolean utf8 = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
		this.outer = this.folder.resolve(utf8 ? "app of ü.jar" : "app of u.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(this.outer))) {
			put(jar, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
			put(jar, "org/springframework/Loader.class", "loader");
			jar.putNextEntry(new JarEntry(CLASSES));
			put(jar, CLASSES + "App.class", "app");
			jar.putNextEntry(new JarEntry(CLASSES + "deep/"));
			put(jar, CLASSES + "deep/er/Class.class", "deep");
			put(jar, INNER, "inner jar");
		}
	}

	@AfterEach
	void deleteTheCopies() {
		this.jars.close();
	}

	@Test
	void copyAFolderAndNothingBesideIt() throws IOException {
		Path copy = this.jars.copy(new Place(this.outer, CLASSES));

		assertThat(copy.resolve("App.class")).hasContent("app");
		assertThat(copy.resolve("deep/er/Class.class")).hasContent("deep");
		assertThat(copy).isDirectoryRecursivelyContaining("glob:**/*.class");
		try (var all = Files.walk(copy)) {
			assertThat(all.filter(Files::isRegularFile)).hasSize(2);
		}
	}

	@Test
	void copyAJarUnderItsOwnName() throws IOException {
		Path copy = this.jars.copy(new Place(this.outer, INNER));

		assertThat(copy).hasFileName("inner.jar").hasContent("inner jar");
	}

	@Test
	void copyAPlaceOnce() throws IOException {
		Path copy = this.jars.copy(new Place(this.outer, CLASSES));
		Files.writeString(copy.resolve("App.class"), "changed");

		assertThat(this.jars.copy(new Place(this.outer, CLASSES))).isEqualTo(copy);
		assertThat(copy.resolve("App.class")).hasContent("changed");
	}

	/** As temporary files of an idle server are cleared away: no child started again. */
	@Test
	void copyAPlaceAgainWhoseCopyIsGone() throws IOException {
		Place place = new Place(this.outer, INNER);
		Path folder = this.jars.copy(place).resolve("../..").normalize();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}

		assertThat(this.jars.copy(place)).exists();
	}

	@Test
	void keepJarsOfOneNameApart() throws IOException {
		Path other = this.folder.resolve("other.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(other))) {
			put(jar, INNER, "another inner jar");
		}
		Path first = this.jars.copy(new Place(this.outer, INNER));
		Path second = this.jars.copy(new Place(other, INNER));

		assertThat(first).hasContent("inner jar");
		assertThat(second).hasContent("another inner jar");
	}

	@Test
	void makeACopyThatIsAJarAgain() throws IOException {
		Path nesting = this.folder.resolve("nesting.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(nesting))) {
			jar.putNextEntry(new JarEntry("BOOT-INF/lib/app.jar"));
			jar.write(Files.readAllBytes(this.outer));
			jar.closeEntry();
		}

		try (JarFile copy = new JarFile(this.jars.copy(new Place(nesting, "BOOT-INF/lib/app.jar")).toFile())) {
			assertThat(copy.getJarEntry(INNER)).isNotNull();
		}
	}

	@Test
	void sayWhatIsMissing() {
		assertThatIOException().isThrownBy(() -> this.jars.copy(new Place(this.outer, "BOOT-INF/lib/none.jar")))
			.withMessage(this.outer + " has no entry BOOT-INF/lib/none.jar");
	}

	@Test
	void refuseAnEntryThatWouldLandOutsideItsFolder() throws IOException {
		Path slippery = this.folder.resolve("slippery.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(slippery))) {
			put(jar, CLASSES + "Good.class", "good");
			put(jar, CLASSES + "../../../../slipped", "bad");
		}
		Place place = new Place(slippery, CLASSES);

		// Twice, for the second time the first half of the copy is there already.
		for (int attempt = 1; attempt <= 2; attempt++) {
			assertThatIOException().isThrownBy(() -> this.jars.copy(place))
				.withMessage(slippery + " has an entry outside its folder: " + CLASSES + "../../../../slipped");
		}
		assertThat(this.directory.path().resolveSibling("slipped")).doesNotExist();
	}

	@Test
	void deleteTheirCopiesWhenClosed() throws IOException {
		Path copy = this.jars.copy(new Place(this.outer, CLASSES));
		Path whole = this.directory.path();

		this.jars.close();

		assertThat(copy).doesNotExist();
		assertThat(whole).doesNotExist();
	}

	private static void put(JarOutputStream jar, String name, String text) throws IOException {
		jar.putNextEntry(new JarEntry(name));
		jar.write(text.getBytes(StandardCharsets.UTF_8));
		jar.closeEntry();
	}

}
