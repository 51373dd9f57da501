package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The comparison with real children, from every form in which it is shipped. */
@Tag("forks")
class PackagingIT {

	/** Anything else on stdout, before or behind the result, is refused. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/** As it is shipped. The others are compared with a user's jars beside them. */
	@ParameterizedTest
	@EnumSource(names = "EXTRACTED_BOOT_JAR")
	void comparesAllModesAndPrintsNothingButTheResult(Artefacts artefact, @TempDir Path directory) throws Exception {
		CommandLineJvm jvm = artefact.in(directory, List.of());
		CommandLineJvm.Output output = jvm.run("compare", "--json", "--tasks", "4", "--iterations", "100000",
				"--repetitions", "2");
		assertComparison(jvm, output, 4);
	}

	private static void assertComparison(CommandLineJvm jvm, CommandLineJvm.Output output, int tasks)
			throws IOException {
		assertThat(output.exitCode()).as(output.err()).isZero();
		JsonNode result = JSON.readTree(output.out());
		assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
		assertThat(result.get("environment").get("childFlags")).isNotEmpty();
		assertThat(result.get("modes")).extracting((mode) -> mode.get("mode").asString())
			.containsExactly("sequential", "threads", "processes", "pool");
		assertThat(result.get("modes")).allSatisfy((mode) -> {
			assertThat(mode.get("secondsPerRepetition")).hasSize(2);
			assertThat(mode.get("limit").get("reason").asString()).isNotEmpty();
			assertThat(mode.get("tasks")).hasSize(tasks)
				.allSatisfy((task) -> assertThat(task.get("outcome").asString()).isEqualTo("OK"));
		});
		assertThat(jvm.temporaryDirectory()).isEmptyDirectory();
	}

	@ParameterizedTest
	@EnumSource
	void comparesAUsersWorkloadThatNeedsAnotherJarInAllModes(Artefacts artefact, @TempDir Path directory,
			@TempDir Path elsewhere) throws Exception {
		CommandLineJvm jvm = artefact.in(directory, UserJars.makeIn(elsewhere));
		CommandLineJvm.Output output = jvm.run("compare", "--json", "--workload", UserJars.WORKLOAD, "--tasks", "3",
				"--iterations", "7", "--repetitions", "2");
		assertComparison(jvm, output, 3);
		assertThat(JSON.readTree(output.out()).get("modes").get(2).get("tasks"))
			.extracting((task) -> task.get("checksum").asString())
			.containsExactly("hello 7 0", "hello 7 1", "hello 7 2");
	}

	@ParameterizedTest
	@EnumSource(names = "CLASSES")
	void failsWithTheWholeResultIfATaskFails(Artefacts artefact, @TempDir Path directory, @TempDir Path elsewhere)
			throws Exception {
		CommandLineJvm.Output output = artefact.in(directory, UserJars.makeIn(elsewhere))
			.run("compare", "--json", "--modes", "processes", "--workload", UserJars.WORKLOAD, "--tasks", "2",
					"--iterations", "13", "--repetitions", "1");
		assertThat(output.exitCode()).isEqualTo(1);
		JsonNode mode = JSON.readTree(output.out()).get("modes").get(0);
		assertThat(mode.get("tasks")).hasSize(2)
			.allSatisfy((task) -> assertThat(task.get("failure").get("message").asString())
				.contains("IllegalArgumentException: 13 brings bad luck"));
		assertThat(mode.get("failure").asString()).contains("2 of 2 tasks failed");
	}

}
