package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NewProjectTest {

	/** No class hides one of the language, or the interface itself. */
	@ParameterizedTest
	@CsvSource({ "my-workload, MyWorkload", "gzip, GzipWorkload", "string, StringWorkload",
			"workload, WorkloadWorkload", "a-2b, A2bWorkload" })
	void aClassIsNamedAfterItsWorkload(String name, String type) {
		assertThat(new NewProject(name).className()).isEqualTo(type);
	}

	@Test
	void noPlaceholderIsLeft() throws IOException {
		Map<String, String> files = new NewProject("gzip").files();
		files.remove("mvnw");
		files.remove("mvnw.cmd");
		assertThat(files.values()).noneMatch((text) -> text.matches("(?s).*\\b(PROJECT|CLASS|NAME)\\b.*"))
			.noneMatch((text) -> text.contains("@project"));
		assertThat(files).containsEntry("src/main/resources/META-INF/services/io.processfanout.worker.Workload",
				"example.GzipWorkload\n");
	}

	@Test
	void isWrittenWithAProgramThatBuildsIt(@TempDir Path folder) throws IOException {
		NewProject project = new NewProject("gzip");
		project.writeTo(folder);
		for (String file : project.files().keySet()) {
			assertThat(folder.resolve(file)).isNotEmptyFile();
		}
		assertThat(folder.resolve("mvnw")).isExecutable().hasSameTextualContentAs(Path.of("mvnw"));
	}

	/** The example is built as a new project is. */
	@Test
	void theExampleHasTheSameBuild() throws IOException {
		assertThat(Files.readString(Path.of("examples/pom.xml")))
			.isEqualTo(new NewProject("own-work").files().get("pom.xml"));
	}

}
