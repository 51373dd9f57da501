package io.processfanout.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Names as system properties and environment variables write them. */
class SettingNamesTest {

	@ParameterizedTest
	@CsvSource({ "FANOUT_TIMELIMIT", "FANOUT_TIME_LIMIT", "fanout.time-limit" })
	void aVariableMayWriteItsDashesAsNothingOrAsUnderscores(String variable) {
		assertThat(read(variable, "42s").timeLimit()).hasSeconds(42);
	}

	@ParameterizedTest
	@CsvSource({ "FANOUT_CHILD_LEASTHEAP", "FANOUT_CHILD_LEAST_HEAP" })
	void aSettingInAGroupIsAVariableToo(String variable) {
		assertThat(read(variable, "42MB").child().leastHeap().toMegabytes()).isEqualTo(42);
	}

	@ParameterizedTest
	@CsvSource({ "FANOUT_CHILD_JVMFLAGS", "FANOUT_CHILD_JVM_FLAGS", "FANOUT_CHILD_JVMFLAGS_0",
			"FANOUT_CHILD_JVM_FLAGS_0" })
	void aListIsOneVariableOrOneForEachElement(String variable) {
		assertThat(read(variable, "-Xint").child().jvmFlags()).containsExactly("-Xint");
	}

	@Test
	void anEmptyVariableIsNone() {
		assertThat(read("FANOUT_LIMIT", "").limit()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			FANOUT_LIMT             | near it is fanout.limit
			FANOUT_TIMELIMITS       | near it is fanout.time-limit
			FANOUT_CHILD_JVMFLAG    | near it is fanout.child.jvm-flags
			FANOUT_LIMIT_0          | near it is fanout.limit
			FANOUT_CHILD_JVMFLAGS_A | near it is fanout.child.jvm-flags
			FANOUT                  | there are fanout.policy, fanout.limit,
			FANOUT_HOME             | there are fanout.policy, fanout.limit,
			""")
	void anyOtherVariableIsRefused(String variable, String hint) {
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> read(variable, "1"))
			.withMessageStartingWith("there is no setting " + variable + "; " + hint);
	}

	@Test
	void whereNoNameIsNearAllAreNamed() {
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> read("FANOUT_NONSENSE", "1"))
			.withMessageContaining(" fanout.emf, ")
			.withMessageContaining(" fanout.child.least-heap, ")
			.withMessageContaining(" fanout.max.child-memory, ")
			.withMessageEndingWith(" fanout.price.million-requests");
	}

	@ParameterizedTest
	@CsvSource({ "PROCESS_FANOUT_MARK", "FANOUTS", "FAN_OUT" })
	void aVariableOfAnotherBeginningIsNoneOfOurs(String variable) {
		assertThatNoException().isThrownBy(() -> read(variable, "1"));
	}

	@ParameterizedTest
	@CsvSource({ "fanout.nope", "fanout.child.nope", "fanout.child.jvm.flags", "fanout.limit.x" })
	void aSystemPropertyThatIsNoSettingIsRefused(String name) {
		StandardEnvironment environment = empty();
		environment.getPropertySources().addLast(new MapPropertySource("systemProperties", Map.of(name, "1")));
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> Settings.in(environment))
			.withMessageStartingWith("there is no setting " + name + "; ");
	}

	@Test
	void aMemorySizeThatNoFunctionHasIsRefused() {
		assertThatExceptionOfType(BadSettingException.class)
			.isThrownBy(() -> Settings.checkLambda(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "abc")))
			.withMessage("AWS_LAMBDA_FUNCTION_MEMORY_SIZE must be a whole number from 128 to 32768, was \"abc\"");
	}

	private static FanOutProperties read(String variable, String value) {
		StandardEnvironment environment = empty();
		environment.getPropertySources()
			.addLast(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, value)));
		return Settings.in(environment);
	}

	/** Without what the JVM that runs the test was given. */
	private static StandardEnvironment empty() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().forEach((source) -> environment.getPropertySources().remove(source.getName()));
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

}
