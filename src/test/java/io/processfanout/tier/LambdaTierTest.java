package io.processfanout.tier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LambdaTierTest {

	@ParameterizedTest
	@CsvSource({ "128, 2", "1768, 2", "1769, 2", "3008, 2", "3009, 3", "5307, 3", "5308, 4", "7076, 4", "7077, 5",
			"8845, 5", "8846, 6", "10240, 6" })
	void showsMoreCpusFromSizeToSize(int memoryMb, int cpus) {
		assertThat(new LambdaTier(memoryMb).visibleCpus()).isEqualTo(cpus);
	}

	@ParameterizedTest
	@CsvSource({ "1769, 1", "3538, 2", "5307, 3", "7076, 4", "8845, 5" })
	void buysAVcpuWithEach1769Mb(int memoryMb, double credit) {
		assertThat(new LambdaTier(memoryMb).credit()).isEqualTo(credit);
	}

	@Test
	void runsTasksAtItsCreditOnTheCpusItShows() {
		LambdaTier tier = new LambdaTier(512);

		assertThat(tier.model().cpus()).isEqualTo(2);
		assertThat(tier.model().share()).isEqualTo(512 / 1769.0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 127, 10_241, 0, -128, Integer.MAX_VALUE })
	void refusesASizeThatLambdaDoesNotHave(int memoryMb) {
		assertThatIllegalArgumentException().isThrownBy(() -> new LambdaTier(memoryMb))
			.withMessage("a Lambda memory size is 128 to 10240 MB, was " + memoryMb);
	}

}
