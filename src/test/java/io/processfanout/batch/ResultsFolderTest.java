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
			.withMessage("--results must be a new or an empty folder unless it goes on with a log that is there, and "
					+ this.folder + " is not empty");
	}

	@Test
	void knowsHowManyFilesItLacks() throws IOException {
		FinishedTasks finished = FinishedTasks.none();
		finished.add(0, 1, true, true);
		finished.add(1, 1, true, false);
		finished.add(2, 1, true, true);
		finished.add(3, 1, false, false);
		ResultsFolder results = ResultsFolder.open(this.folder, true);
		assertThat(results.missing(finished)).isEqualTo(3);
		results.write(EndedTasks.ok(0, "a"));
		results.write(EndedTasks.failed(1, "b", Outcome.EXIT));
		assertThat(results.missing(finished)).isOne();
	}

	@Test
	void namesTheFileThatCannotBeWritten() throws IOException {
		ResultsFolder results = ResultsFolder.open(this.folder, false);
		Files.createDirectory(this.folder.resolve("0.out"));
		Files.createFile(this.folder.resolve("0.out/mine"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> results.write(EndedTasks.ok(0, "a")))
			.withMessageStartingWith(this.folder.resolve("0.out") + " cannot be written: ");
		assertThat(this.folder).isDirectoryNotContaining("glob:**.unfinished");
	}

	@Test
	void isAFolder() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> ResultsFolder.open(file, false))
			.withMessage(
					"--results must be a folder that can be written to, was " + file + ": something is there already");
	}

}
