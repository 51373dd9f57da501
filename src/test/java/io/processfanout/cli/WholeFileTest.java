package io.processfanout.cli;

import java.nio.file.Path;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WholeFileTest {

	private static final String REFUSAL = "--export must be a file in an existing folder";

	@TempDir
	private Path folder;

	@Test
	void hasAPlaceInAnExistingFolderOnly() {
		new WholeFile(this.folder.resolve("a.json")).checkPlace(REFUSAL);
		assertThat(this.folder).isEmptyDirectory();
		assertRefused(this.folder.resolve("none/a.json"), REFUSAL);
		assertRefused(this.folder, REFUSAL);
	}

	/** The folder was said to be at fault, which was not. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void saysWhyItHasNoPlaceInAFolderThatIsThere() {
		assertRefused(this.folder.resolve("a".repeat(250) + ".json"), REFUSAL + ": File name too long");
	}

	private static void assertRefused(Path file, String sentence) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> new WholeFile(file).checkPlace(REFUSAL))
			.withMessage(sentence);
	}

}
