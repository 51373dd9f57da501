package io.processfanout.child;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
	@ValueSource(strings = { "PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "LC_TIME", "TZ", "TMPDIR" })
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

	/** A list without TZ gave children another time zone than the parent's. */
	@ParameterizedTest
	@ValueSource(strings = { "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LOCPATH", "LOCALE_ARCHIVE",
			"LOCALE_ARCHIVE_2_27", "GUIX_LOCPATH", "TZ", "TZDIR" })
	void passesOnTheLocaleAndTheTimeZoneWhateverIsAskedFor(String name) {
		assertThat(new ChildEnvironment(List.of()).of(Map.of(name, "C"))).containsOnlyKeys(name);
		assertThat(ChildEnvironment.of(List.of("HOME"), false).of(Map.of(name, "C"))).containsOnlyKeys(name);
	}

	@Test
	void aPlusAddsToWhatPassesByDefault() {
		ChildEnvironment more = ChildEnvironment.of(List.of("+MY_*", "+AWS_REGION", "+*_END", "+A*Z"), false);

		assertThat(more.of(variables("PATH", "MY_", "MY_KEY", "NOT_MY_KEY", "AWS_REGION", "AWS_REGION_2", "THE_END",
				"ABZ", "ABZA", "AZ")))
			.containsOnlyKeys("PATH", "MY_", "MY_KEY", "AWS_REGION", "THE_END", "ABZ", "AZ");
	}

	@Test
	void aPatternMayReplaceTheDefaultToo() {
		assertThat(ChildEnvironment.of(List.of("MY_*"), false).of(variables("PATH", "MY_KEY")))
			.containsOnlyKeys("MY_KEY");
	}

	/** Whoever writes AWS_* may mean no more than the region. */
	@ParameterizedTest
	@ValueSource(strings = { "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
			"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS" })
	void aSecretOrAJvmOptionIsNamedInFull(String name) {
		assertThat(ChildEnvironment.of(List.of("+*"), false).of(variables(name, "X"))).containsOnlyKeys("X");
		assertThat(ChildEnvironment.of(List.of("+" + name), false).of(variables(name, "X"))).containsOnlyKeys(name);
	}

	/** With SnapStart the credentials are behind an address, with a token for it. */
	@Test
	void theAwsIdentityPassesIfAskedFor() {
		Map<String, String> parent = variables("PATH", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID",
				"AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
				"AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "MY_KEY");

		assertThat(ChildEnvironment.of(ChildEnvironment.DEFAULT_NAMES, true).of(parent).keySet())
			.containsExactlyInAnyOrderElementsOf(parent.keySet()
				.stream()
				.filter((name) -> !name.equals("AWS_LAMBDA_RUNTIME_API") && !name.equals("MY_KEY"))
				.toList());
	}

	private static Map<String, String> variables(String... names) {
		return Stream.of(names).collect(Collectors.toMap((name) -> name, (name) -> "value"));
	}

	@Test
	void passesOnNothingIfTheListIsEmpty() {
		assertThat(new ChildEnvironment(List.of()).of(Map.of("PATH", "/bin"))).isEmpty();
	}

}
