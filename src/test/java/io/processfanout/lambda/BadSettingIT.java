package io.processfanout.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A misspelt variable of a function was once obeyed by being overlooked. */
@Tag("lambda")
class BadSettingIT {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					FANOUT_LIMT                      | 3     | there is no setting FANOUT_LIMT; near it is fanout.limit
					SPRING_CLOUD_FUNCTION_DEFINITION | fanuot | SPRING_CLOUD_FUNCTION_DEFINITION must be the name of a function, bench or fanout, was "fanuot"
					""")
	void aWrongVariableStopsTheFunctionsStart(String variable, String value, String sentence, @TempDir Path directory)
			throws Exception {
		SamTemplate.LambdaFunction deployed = SamTemplate.read().function("BenchFunction");
		Path taskRoot = Files.createDirectory(directory.resolve("task"));
		deployed.unpackTo(taskRoot);
		Map<String, String> environment = new HashMap<>(deployed.environment());
		environment.put(variable, value);
		try (LambdaRuntime runtime = new LambdaRuntime(taskRoot, directory, deployed.handler(), environment)) {
			assertThat(runtime.tryInvoke("{}", Duration.ofMinutes(1))).isEmpty();
			assertThat(runtime.log().lines().filter((line) -> line.contains("BadSettingReporter"))).singleElement()
				.asString()
				.endsWith(sentence);
		}
	}

}
