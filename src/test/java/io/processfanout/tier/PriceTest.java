package io.processfanout.tier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PriceTest {

	private static final Price PRICE = new Price("x86_64", 0.00002, 0.0000002);

	@ParameterizedTest
	@CsvSource({ "1024, 1, 1", "1024, 1.0001, 1.001", "1024, 1.0009, 1.001", "1024, 1.001, 1.001",
			"1024, 0.0001, 0.001", "512, 0.0005, 0.0005", "2048, 0.25, 0.5", "128, 8, 1", "10240, 0.1, 1",
			// What is 0.3 but for the last bit is no millisecond more.
			"1024, 0.30000000000000004, 0.3" })
	void chargesWholeMillisecondsRoundedUp(int memoryMb, double seconds, double gbSeconds) {
		assertThat(PRICE.gbSeconds(new LambdaTier(memoryMb), seconds)).isCloseTo(gbSeconds, within(1e-12));
	}

	@Test
	void chargesForEachInvocationAndItsTime() {
		LambdaTier tier = new LambdaTier(2048);

		assertThat(PRICE.dollars(tier, 0.5, 1)).isCloseTo(0.0000202, within(1e-15));
		assertThat(PRICE.dollars(tier, 0.5, 1_000)).isCloseTo(0.0202, within(1e-12));
		assertThat(PRICE.dollars(tier, 0.5, 1_000_000)).isCloseTo(20.2, within(1e-9));
	}

}
