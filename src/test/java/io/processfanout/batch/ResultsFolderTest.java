package io.processfanout.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResultsFolderTest {

	@TempDir
	private Path folder;

	@Test
	void hasAFileForEachTask() throws IOException {
		ResultsFolder results = ResultsFolder.open(this.folder.resolve("new/one"), false);
		results.write(EndedTasks.ok(0, "a"));
		results.write(EndedTasks.failed(12, "b", Outcome.EXIT));
		assertThat(this.folder.resolve("new/one")).isDirectoryNotContaining("glob:**.unfinished");
		assertThat(this.folder.resolve("new/one/0.out")).hasContent("out 0");
		assertThat(this.folder.resolve("new/one/12.err")).hasContent("no luck");
	}

	@Test
	void aTaskThatIsRunAgainHasOneFile() throws IOException {
		ResultsFolder.open(this.folder, false).write(EndedTasks.failed(1, "b", Outcome.EXIT));
		ResultsFolder.open(this.folder, true).write(EndedTasks.ok(1, "b"));
		assertThat(this.folder.toFile().list()).containsExactly("1.out");
	}

	@Test
	void doesNotMixWithAnotherRun() throws IOException {
		Files.createFile(this.folder.resolve("mine"));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> ResultsFolder.open(this.folder, false))
			.withMessage("--results must be a new or an empty folder unless a log is resumed, and " + this.folder
					+ " is not empty");
	}

	@Test
	void isAFolder() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> ResultsFolder.open(file, false))
			.withMessage("--results must be a folder that can be written to, was " + file);
	}

}
