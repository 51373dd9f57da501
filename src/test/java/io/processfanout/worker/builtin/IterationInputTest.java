package io.processfanout.worker.builtin;

import java.util.stream.Stream;

import io.processfanout.worker.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IterationInputTest {

	@Test
	void isANumberOfIterationsAndASeed() {
		assertThat(IterationInput.of("12 34")).isEqualTo(new IterationInput(12, 34));
		assertThat(IterationInput.of("12 -34")).isEqualTo(new IterationInput(12, -34));
		assertThat(IterationInput.of("  12\t34\n")).isEqualTo(new IterationInput(12, 34));
	}

	@Test
	void hasTheSeedZeroIfNoneIsGiven() {
		assertThat(IterationInput.of("12")).isEqualTo(new IterationInput(12, 0));
	}

	@Test
	void isZeroToATrillion() {
		assertThat(IterationInput.of("0").iterations()).isZero();
		assertThat(IterationInput.of("1000000000000").iterations()).isEqualTo(1_000_000_000_000L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "ten", "-1", "1000000000001", "9223372036854775808", "1.5", "1e3", "10 seed",
			"10 1 2", "10,1", "{\"iterations\":10}" })
	void refusesAnythingElse(String input) {
		assertThatIllegalArgumentException().isThrownBy(() -> IterationInput.of(input))
			.withMessage("the input must be a number of iterations from 0 to 1000000000000,"
					+ " and after a space a seed if you like, was \"" + input + "\"");
	}

	@Test
	void repeatsTheBeginningOfALongInputOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> IterationInput.of("x".repeat(100_000)))
			.withMessageEndingWith("was \"" + "x".repeat(80) + "…\"");
	}

	static Stream<Workload> builtIn() {
		return Stream.of(new CountLoop(), new PrimeSieve(), new Sha256(), new Sleep());
	}

	@ParameterizedTest
	@MethodSource("builtIn")
	void isWhatEveryBuiltInWorkloadTakes(Workload workload) {
		assertThatIllegalArgumentException().isThrownBy(() -> workload.run("many"))
			.withMessageStartingWith("the input must be a number of iterations");
	}

}
