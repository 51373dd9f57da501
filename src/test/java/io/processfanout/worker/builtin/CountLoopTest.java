package io.processfanout.worker.builtin;

import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CountLoopTest {

	private final CountLoop workload = new CountLoop();

	/** The right-hand sides are Python's, the last two in closed form. */
	@ParameterizedTest
	@CsvSource({ "0, 0", "0 255, ff", "1, 14057b7ef767814f", "1 1, 6c576fac43fd007c", "3 -1, 8ff20eab3c4d5824",
			"10000000, 6ab6dc95f4bcf080", "10000000 9, bc68168806178a89" })
	void givesWhatAnotherLanguageGives(String input, String state) throws Exception {
		assertThat(this.workload.run(input)).isEqualTo(state);
	}

	@Test
	void stepsAsPlainArithmeticDoes() throws Exception {
		BigInteger state = BigInteger.valueOf(77);
		for (int step = 0; step < 1000; step++) {
			state = state.multiply(new BigInteger("6364136223846793005"))
				.add(new BigInteger("1442695040888963407"))
				.mod(BigInteger.TWO.pow(64));
		}

		assertThat(this.workload.run("1000 77")).isEqualTo(state.toString(16));
	}

	@Test
	void differsWithTheSeed() throws Exception {
		assertThat(this.workload.run("1000 1")).isNotEqualTo(this.workload.run("1000 2"));
	}

	@Test
	void endsSoonAfterItsThreadIsInterrupted() {
		Thread.currentThread().interrupt();

		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> new CountLoop().run("1000000000000"));
	}

}
