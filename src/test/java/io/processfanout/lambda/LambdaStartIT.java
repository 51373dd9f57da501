package io.processfanout.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a function loads up to its first answer. A start takes as long as its classes are
 * many; the stock adapter loads some 6,000.
 */
@Tag("forks")
@Tag("lambda")
class LambdaStartIT {

	private static LoadedClasses loaded;

	private static String log;

	@BeforeAll
	static void startOnce(@TempDir Path directory) throws Exception {
		SamTemplate.LambdaFunction function = SamTemplate.read().function("BenchFunction");
		Path taskRoot = Files.createDirectory(directory.resolve("task"));
		function.unpackTo(taskRoot);
		Path classes = directory.resolve("classes.txt");
		Map<String, String> environment = new HashMap<>(function.environment());
		environment.putAll(LoadedClasses.into(classes));
		try (LambdaRuntime runtime = new LambdaRuntime(taskRoot, directory, function.handler(), environment)) {
			LambdaRuntime.Answer answer = runtime
				.invoke("{\"multiprocess\": false, \"iterations\": 1, \"tasks\": 1, \"repetitions\": 1}");
			assertThat(answer.error()).as(answer.body()).isFalse();
			log = runtime.log();
		}
		loaded = LoadedClasses.in(classes);
	}

	/** Reads annotations of beans, configures by itself, or stands for other loggers. */
	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.context.annotation.ConfigurationClassParser",
			"org.springframework.boot.autoconfigure.", "org.springframework.boot.micrometer.", "org.joda.",
			"tools.jackson.datatype.joda.", "org.apache.logging.log4j.", "ch.qos.logback.classic.PatternLayout",
			"ch.qos.logback.classic.joran.", "javax.xml.", "org.springframework.web.", "io.processfanout.sweep.",
			"io.processfanout.tier.TierTable" })
	void loadsNothingOf(String beginning) {
		assertThat(loaded.names()).noneMatch((name) -> name.startsWith(beginning));
	}

	@Test
	void loadsFewerThan4900Classes() {
		assertThat(loaded.names()).hasSizeBetween(2000, 4900);
	}

	@Test
	void logsWhatOurOwnLogWrites() {
		List<String> lines = log.lines().filter((line) -> line.contains("Ran 1 of count-loop")).toList();
		assertThat(lines).singleElement()
			.asString()
			.matches("\\S+Z INFO \\[main\\] io\\.processfanout\\.service\\.ProcessFanOutService: .*");
	}

}
