package io.processfanout.dispatch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.processfanout.task.Mode;
import io.processfanout.workloads.Environment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class ParentEnvironmentIT {

	private final Mode mode;

	private final Path directory;

	ParentEnvironmentIT(Mode mode, @TempDir Path directory) {
		this.mode = mode;
		this.directory = directory;
	}

	@ParameterizedTest
	@ValueSource(strings = { "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS" })
	void jvmOptionsReachTheParentButNoChild(String variable) throws Exception {
		String option = "-D" + variable + "=obeyed";
		assertThat(outputs(Mode.THREADS, variable, option))
			.containsExactly("OK " + variable + ": property obeyed, variable " + option);
		assertThat(outputs(this.mode, variable, option))
			.containsExactly("OK " + variable + ": property null, variable null");
	}

	@Test
	void credentialsReachNoChild() throws Exception {
		assertThat(outputs(this.mode, "AWS_SECRET_ACCESS_KEY", "secret"))
			.containsExactly("OK AWS_SECRET_ACCESS_KEY: property null, variable null");
	}

	@Test
	void whatWasSaidOfCharsetAndTimeZoneReachesAChild() throws Exception {
		assertThat(outputs(this.mode, "JAVA_TOOL_OPTIONS",
				"-Dfile.encoding=ISO-8859-1 -Duser.timezone=Asia/Tokyo -Dmy.key=secret", "file.encoding",
				"user.timezone", "my.key"))
			.containsExactly("OK file.encoding: property ISO-8859-1, variable null",
					"OK user.timezone: property Asia/Tokyo, variable null", "OK my.key: property null, variable null");
	}

	private List<String> outputs(Mode mode, String variable, String value) throws Exception {
		return outputs(mode, variable, value, variable);
	}

	private List<String> outputs(Mode mode, String variable, String value, String... inputs) throws Exception {
		Path out = this.directory.resolve(mode + ".txt");
		ProcessBuilder parent = new ProcessBuilder(ParentMain.command(mode, Environment.class, inputs))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.redirectOutput(out.toFile());
		parent.environment().put(variable, value);
		Process process = parent.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readAllLines(out, StandardCharsets.UTF_8);
	}

}
