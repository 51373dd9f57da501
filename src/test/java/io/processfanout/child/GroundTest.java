package io.processfanout.child;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs({ OS.LINUX, OS.MAC })
class GroundTest {

	private static final FileTime SAME_TIME = FileTime.fromMillis(1_000_000_000_000L);

	private final Path folder;

	private final Path jar;

	private final Ground ground;

	GroundTest(@TempDir Path folder) throws IOException {
		this.folder = folder;
		this.jar = write(folder.resolve("app.jar"), "one");
		this.ground = new Ground(new WorkingDirectory(folder.resolve("cwd")));
		this.ground.watch(this.jar);
	}

	@Test
	void hasNoNewsWhereNothingHasChanged() {
		this.ground.watch(this.jar);

		assertThat(this.ground.news()).isEmpty();
	}

	/** Two builds that are made to be the same differ in neither size nor time. */
	@Test
	void tellsOfAnotherFileOfTheSameSizeAndTime() throws IOException {
		Path other = write(this.folder.resolve("other"), "two");
		Files.move(other, this.jar, StandardCopyOption.REPLACE_EXISTING);

		assertThat(this.ground.news()).singleElement().asString().startsWith(this.jar + " is not what it was");
		assertThat(this.ground.news()).isEmpty();
	}

	/** As cp -p does. */
	@Test
	void tellsOfAnotherContentInTheSameFile() throws IOException {
		write(this.jar, "two");

		assertThat(this.ground.news()).singleElement().asString().startsWith(this.jar + " is not what it was");
	}

	/** An entry in the middle of a long list, between two builds of the same time. */
	@Test
	void tellsOfOneEntryAmongThousandsOfAJar() throws IOException {
		Path jar = jar("many.jar", 5_000, "one");
		this.ground.watch(jar);
		Path other = jar("other.jar", 5_000, "two");
		assertThat(Files.size(other)).isEqualTo(Files.size(jar));
		Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);

		assertThat(this.ground.news()).singleElement().asString().startsWith(jar + " is not what it was");
	}

	/** A deployment that writes the same build again changes nothing. */
	@Test
	void hasNoNewsOfAJarThatHasAnotherTimeOnly() throws IOException {
		Path jar = jar("same.jar", 3, "one");
		this.ground.watch(jar);
		Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_000_000L));

		assertThat(this.ground.news()).isEmpty();
	}

	/** Of a program's own file the last bytes may be the same in two versions. */
	@Test
	void tellsOfAnotherFileThatIsNoJarByItsTimeToo() throws IOException {
		Files.setLastModifiedTime(this.jar, FileTime.fromMillis(1_700_000_000_000L));

		assertThat(this.ground.news()).singleElement().asString().startsWith(this.jar + " is not what it was");
	}

	/** A link made by a backup changes what the file system says of the file. */
	@Test
	void hasNoNewsOfAFileWhoseContentIsAsItWas() throws IOException {
		Files.createLink(this.folder.resolve("backup.jar"), this.jar);
		Path copy = write(this.folder.resolve("copy"), "one");
		Files.move(copy, this.jar, StandardCopyOption.REPLACE_EXISTING);

		assertThat(this.ground.news()).isEmpty();
	}

	/** Without a descriptor to look into them all files were gone, and came again. */
	@Test
	void hasNoNewsOfWhatCannotBeLookedInto() throws IOException {
		Path target = this.folder.resolve("target.jar");
		Files.move(this.jar, target);
		// A socket is there, and nobody can open it as a file.
		try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			socket.bind(UnixDomainSocketAddress.of(this.jar));
			assertThat(this.ground.news()).isEmpty();
		}
		Files.delete(this.jar);
		Files.move(target, this.jar);

		assertThat(this.ground.news()).isEmpty();
	}

	@Test
	void tellsOfAFileThatIsGone() throws IOException {
		Files.delete(this.jar);

		assertThat(this.ground.news())
			.containsExactly(this.jar + " is gone: start this program again from one that stays");
	}

	/** What is in it is written and deleted all the time. */
	@Test
	void tellsOfAFolderOnlyThatItIsAnother() throws IOException {
		Path classes = Files.createDirectory(this.folder.resolve("classes"));
		this.ground.watch(classes);
		write(classes.resolve("A.class"), "new");
		assertThat(this.ground.news()).isEmpty();

		// Before the old one is deleted, for its number may be given anew.
		Path made = Files.createDirectory(this.folder.resolve("made"));
		Files.move(classes, this.folder.resolve("old"));
		Files.move(made, classes);

		assertThat(this.ground.news()).singleElement().asString().startsWith(classes + " is not what it was");
	}

	@Test
	void watchesWhatWorkloadsAreReadFrom() throws IOException {
		Ground workloads = new Ground(new WorkingDirectory(this.folder.resolve("cwd")));
		Path spaced = write(this.folder.resolve("my own.jar"), "one");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { spaced.toUri().toURL() })) {
			workloads.watchAll(loader);
		}
		Files.delete(spaced);

		assertThat(workloads.news()).singleElement().asString().startsWith(spaced + " is gone");
	}

	@Test
	void tellsOnceThatTheWorkingDirectoryIsGone() throws IOException {
		Files.createSymbolicLink(this.folder.resolve("cwd"), this.folder.resolve("release (deleted)"));

		assertThat(this.ground.news()).containsExactly("The working directory is gone: children start in / from now on,"
				+ " and relative paths of tasks lead there");
		assertThat(this.ground.news()).isEmpty();
	}

	/** The text is in the first entry. */
	private Path jar(String name, int entries, String text) throws IOException {
		Path jar = this.folder.resolve(name);
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
			for (int i = 0; i < entries; i++) {
				ZipEntry entry = new ZipEntry("entry-" + i);
				entry.setLastModifiedTime(SAME_TIME);
				out.putNextEntry(entry);
				out.write(((i == 0) ? text : "same").getBytes(StandardCharsets.UTF_8));
			}
		}
		return Files.setLastModifiedTime(jar, SAME_TIME);
	}

	private static Path write(Path file, String text) throws IOException {
		return Files.setLastModifiedTime(Files.writeString(file, text), SAME_TIME);
	}

}
