package io.processfanout.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run says that its tasks need, given to the next one. */
@Tag("forks")
class NeedsIT {

	private static final JsonMapper JSON = new JsonMapper();

	private final CommandLineJvm jvm;

	NeedsIT(@TempDir Path directory) {
		this.jvm = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory);
	}

	@Test
	void areEnoughForAFunctionOfThatMemory() throws Exception {
		JsonNode first = run(List.of("env"), "--policy", "fixed", "--limit", "2");
		JsonNode needs = first.at("/summary/needs");
		assertThat(needs.get("cpuSeconds").asDouble()).isPositive();
		assertThat(needs.get("childMemoryMb").asLong()).isGreaterThan(needs.get("peakMemoryMb").asLong());
		assertThat(needs.get("functionMemoryMb").asLong()).isGreaterThan(2 * needs.get("childMemoryMb").asLong());

		JsonNode again = run(List.of("env", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=" + needs.get("functionMemoryMb")),
				"--policy", "fixed", "--limit", "2", "--child-memory", needs.get("childMemoryMb").toString());

		assertThat(again.at("/limit/value").asInt()).as(again.at("/limit/reason").asString()).isEqualTo(2);
		assertThat(again.at("/summary/ok").asInt()).isEqualTo(2);
	}

	private JsonNode run(List<String> before, String... options) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("run", "prime-sieve", "1000000", "2000000", "--json"));
		arguments.addAll(List.of(options));
		CommandLineJvm.Output output = this.jvm.runUnder(before, arguments.toArray(String[]::new));
		assertThat(output.exitCode()).as(output.err()).isZero();
		return JSON.readTree(output.out());
	}

}
