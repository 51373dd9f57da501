package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Without child JVMs: a workload is a class like any other. */
class GzipFileTest {

	@TempDir
	private Path folder;

	@Test
	void tellsHowLongAFileIsBeforeAndAfter() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a.txt"), "x".repeat(100_000));
		String[] bytes = new GzipFile().run(file.toString()).split(" ");
		assertEquals("100000", bytes[0]);
		assertTrue(Integer.parseInt(bytes[1]) < 1000, bytes[1]);
	}

	@Test
	void failsWithTheNameOfAFileThatIsNotThere() {
		Path none = this.folder.resolve("none");
		NoSuchFileException thrown = assertThrows(NoSuchFileException.class, () -> new GzipFile().run(none.toString()));
		assertEquals(none.toString(), thrown.getMessage());
	}

}
