package io.processfanout.child;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChildEnvironmentTest {

	private final ChildEnvironment byDefault = new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES);

	@ParameterizedTest
	@ValueSource(strings = { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
			"AWS_LAMBDA_RUNTIME_API", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS",
			"JDK_JAVA_OPTIONS", "CLASSPATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "path", "ANYTHING_ELSE" })
	void keepsWhatIsNotOnTheList(String name) {
		assertThat(this.byDefault.of(Map.of(name, "value"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR" })
	void passesOnWhatIsOnTheList(String name) {
		assertThat(this.byDefault.of(Map.of(name, "value", "JAVA_TOOL_OPTIONS", "-Xint")))
			.isEqualTo(Map.of(name, "value"));
	}

	@Test
	void passesOnAnEmptyValueAsItIs() {
		assertThat(this.byDefault.of(Map.of("TZ", ""))).isEqualTo(Map.of("TZ", ""));
	}

	@Test
	void passesOnWhatIsAskedForAndNothingElse() {
		ChildEnvironment asked = new ChildEnvironment(List.of("AWS_REGION", "NOT_SET"));

		assertThat(asked.of(Map.of("AWS_REGION", "eu-central-1", "PATH", "/bin")))
			.isEqualTo(Map.of("AWS_REGION", "eu-central-1"));
	}

	@Test
	void passesOnNothingIfTheListIsEmpty() {
		assertThat(new ChildEnvironment(List.of()).of(Map.of("PATH", "/bin"))).isEmpty();
	}

}
