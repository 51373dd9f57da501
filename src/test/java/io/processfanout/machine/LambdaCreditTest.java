package io.processfanout.machine;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class LambdaCreditTest {

	@ParameterizedTest
	@CsvSource({ "128, 0.0724", "512, 0.2894", "1768, 0.9994", "1769, 1", "1770, 1.0006", "3008, 1.7004",
			"3009, 1.7010", "5307, 3", "5308, 3.0006", "7076, 4", "7077, 4.0006", "8845, 5", "8846, 5.0006",
			"10240, 5.7886" })
	void isOneVcpuFor1769Megabytes(int memoryMb, double vcpus) {
		assertThat(new LambdaCredit(memoryMb).vcpus()).isCloseTo(vcpus, within(0.00005));
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 127, 10_241, Integer.MAX_VALUE })
	void refusesWhatIsNoMemorySize(int memoryMb) {
		assertThatIllegalArgumentException().isThrownBy(() -> new LambdaCredit(memoryMb))
			.withMessage("a memory size with a CPU credit is from 128 to 10240 MB, was " + memoryMb);
	}

	@Test
	void isReadFromTheEnvironment() {
		assertThat(LambdaCredit.in(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"))).contains(new LambdaCredit(1769));
	}

	/** Such a function did not start, and any larger one would not have. */
	@ParameterizedTest
	@ValueSource(ints = { 10_241, 32_768, 65_536, 1_048_576 })
	void isNoneForASizeLargerThanTheRuleKnows(int memoryMb) {
		Map<String, String> environment = Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memoryMb));

		assertThat(LambdaCredit.in(environment)).isEmpty();
		assertThat(LambdaCredit.memoryMbIn(environment)).contains(memoryMb);
	}

	/** There 4,096 MB have one vCPU or two, and were given 2.32. */
	@ParameterizedTest
	@ValueSource(ints = { 2048, 4096, 10_240, 32_768 })
	void isNoneOnManagedInstancesWhateverTheSize(int memoryMb) {
		Map<String, String> environment = Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memoryMb),
				"AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances");

		assertThat(LambdaCredit.in(environment)).isEmpty();
		assertThat(LambdaCredit.memoryMbIn(environment)).contains(memoryMb);
	}

	@ParameterizedTest
	@ValueSource(strings = { "on-demand", "provisioned-concurrency", "snap-start", "", "a-later-one" })
	void isTheSameHoweverElseTheFunctionWasStarted(String start) {
		assertThat(LambdaCredit
			.in(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769", "AWS_LAMBDA_INITIALIZATION_TYPE", start)))
			.contains(new LambdaCredit(1769));
	}

	@Test
	void isNoneOutsideOfLambda() {
		assertThat(LambdaCredit.in(Map.of("PATH", "/bin"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "1769 ", "1769MB", "0x6e9", "1e3", "1769.0", "99999999999", "much" })
	void refusesAVariableThatIsNoNumber(String value) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LambdaCredit.in(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", value)))
			.withMessage("AWS_LAMBDA_FUNCTION_MEMORY_SIZE must be a whole number from 128 to 1048576, was \"" + value
					+ "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127", "1048577", "-512", "0" })
	void refusesAVariableThatIsNoMemorySize(String value) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LambdaCredit.in(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", value)))
			.withMessage("AWS_LAMBDA_FUNCTION_MEMORY_SIZE must be a whole number from 128 to 1048576, was " + value);
	}

	@Test
	void saysWhatItIsAndWhy() {
		assertThat(new LambdaCredit(512)).hasToString("Lambda credit 0.29 vCPU at 512 MB");
	}

}
