package io.processfanout.settings;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
		SettingSource properties = new SettingSource(SettingSource.Kind.PROPERTY, "", Map.of(name, "1"));
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> FanOutSettings.read(List.of(properties)))
			.withMessageStartingWith("there is no setting " + name + "; ");
	}

	@Test
	void aMemorySizeThatNoFunctionHasIsRefused() {
		assertThatExceptionOfType(BadSettingException.class)
			.isThrownBy(() -> FanOutSettings.checkLambda(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "abc")))
			.withMessage("AWS_LAMBDA_FUNCTION_MEMORY_SIZE must be a whole number from 128 to 32768, was \"abc\"");
	}

	private static FanOutSettings read(String variable, String value) {
		return FanOutSettings.read(List.of(SettingSource.environment(Map.of(variable, value))));
	}

}
