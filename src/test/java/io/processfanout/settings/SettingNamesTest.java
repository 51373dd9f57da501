package io.processfanout.settings;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Names as system properties and environment variables write them. */
class SettingNamesTest {

	@ParameterizedTest
	@CsvSource({ "FANOUT_TIMELIMIT", "FANOUT_TIME_LIMIT", "fanout.time-limit" })
	void aVariableMayWriteItsDashesAsNothingOrAsUnderscores(String variable) {
		assertThat(read(variable, "42s").requests().timeLimit()).hasSeconds(42);
	}

	@ParameterizedTest
	@CsvSource({ "FANOUT_CHILD_LEASTHEAP", "FANOUT_CHILD_LEAST_HEAP" })
	void aSettingInAGroupIsAVariableToo(String variable) {
		assertThat(read(variable, "42MB").childLeastHeapMb()).isEqualTo(42);
	}

	@ParameterizedTest
	@CsvSource({ "FANOUT_CHILD_JVMFLAGS", "FANOUT_CHILD_JVM_FLAGS", "FANOUT_CHILD_JVMFLAGS_0",
			"FANOUT_CHILD_JVM_FLAGS_0" })
	void aListIsOneVariableOrOneForEachElement(String variable) {
		assertThat(read(variable, "-Xint").childJvmFlags()).containsExactly("-Xint");
	}

	@Test
	void anEmptyVariableIsNone() {
		assertThat(read("FANOUT_LIMIT", "").requests().policy().limit()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			FANOUT_LIMT             | near it is fanout.limit
			FANOUT_TIMELIMITS       | near it is fanout.time-limit
			FANOUT_CHILD_JVMFLAG    | near it is fanout.child.jvm-flags
			FANOUT_LIMIT_0          | near it is fanout.limit
			FANOUT_CHILD_JVMFLAGS_A | near it is fanout.child.jvm-flags
			FANOUT_POLICI           | near it is fanout.policy
			FANOUT_EMV              | near it is fanout.emf
			""")
	void aVariableThatLooksMisspeltIsRefused(String variable, String hint) {
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> read(variable, "1"))
			.withMessageStartingWith("there is no setting " + variable + "; " + hint);
	}

	/** Other programs' variables, and what a pod is told of a service called fanout. */
	@ParameterizedTest
	@ValueSource(strings = { "FANOUT", "FANOUT_HOME", "FANOUT_ENV", "FANOUT_EXCHANGE_NAME", "FANOUT_PORT",
			"FANOUT_PORT_8080_TCP", "FANOUT_PORT_8080_TCP_ADDR", "FANOUT_SERVICE_HOST", "FANOUT_SERVICE_PORT_HTTP" })
	void anyOtherVariableIsLeftAlone(String variable) {
		assertThatNoException().isThrownBy(() -> read(variable, "tcp://10.0.0.1:8080"));
	}

	@Test
	void ofThoseLeftAloneAllButKubernetesAreNamed() {
		SettingSource variables = SettingSource
			.environment(Map.of("FANOUT_EXCHANGE_NAME", "orders", "FANOUT_PORT", "tcp://10.0.0.1:8080", "HOME", "/"));
		assertThat(new SettingValues(List.of(variables)).refuseUnknown(SettingFields.all()))
			.containsExactly("FANOUT_EXCHANGE_NAME");
	}

	@Test
	void whereNoNameIsNearAllAreNamed() {
		SettingSource properties = new SettingSource(SettingSource.Kind.PROPERTY, "", Map.of("fanout.nonsense", "1"));
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> FanOutSettings.read(List.of(properties)))
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
		SettingSource properties = new SettingSource(SettingSource.Kind.PROPERTY, "", Map.of(name, "1"));
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> FanOutSettings.read(List.of(properties)))
			.withMessageStartingWith("there is no setting " + name + "; ");
	}

	@Test
	void aMemorySizeThatNoFunctionHasIsRefused() {
		assertThatExceptionOfType(BadSettingException.class)
			.isThrownBy(() -> FanOutSettings.checkLambda(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "abc")))
			.withMessage("AWS_LAMBDA_FUNCTION_MEMORY_SIZE must be a whole number from 128 to 1048576, was \"abc\"");
	}

	private static FanOutSettings read(String variable, String value) {
		return FanOutSettings.read(List.of(SettingSource.environment(Map.of(variable, value))));
	}

}
