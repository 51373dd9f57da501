package io.processfanout.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A misspelt variable of a function was once obeyed by being overlooked. */
@Tag("lambda")
class BadSettingIT {

	@Test
	void anUnknownVariableStopsTheFunctionsStart(@TempDir Path directory) throws Exception {
		SamTemplate.LambdaFunction deployed = SamTemplate.read().function("BenchFunction");
		Path taskRoot = Files.createDirectory(directory.resolve("task"));
		deployed.unpackTo(taskRoot);
		Map<String, String> environment = new HashMap<>(deployed.environment());
		environment.put("FANOUT_LIMT", "3");
		try (LambdaRuntime runtime = new LambdaRuntime(taskRoot, directory, deployed.handler(), environment)) {
			assertThat(runtime.tryInvoke("{}", Duration.ofMinutes(1))).isEmpty();
			assertThat(runtime.log().lines().filter((line) -> line.contains("BadSettingReporter"))).singleElement()
				.asString()
				.endsWith("there is no setting FANOUT_LIMT; near it is fanout.limit");
		}
	}

}
