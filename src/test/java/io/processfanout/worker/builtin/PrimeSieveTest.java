package io.processfanout.worker.builtin;

import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrimeSieveTest {

	private final PrimeSieve workload = new PrimeSieve();

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 0", "2, 0", "3, 1", "4, 2", "5, 2", "10, 4", "100, 25", "1000000, 78498",
			"10000000, 664579" })
	void knowsHowManyPrimesThereAre(String below, String primes) throws Exception {
		assertThat(this.workload.run(below)).isEqualTo(primes);
	}

	/** Segments begin at 2 and are 65,536 long; 257² is the first square behind one. */
	@ParameterizedTest
	@ValueSource(ints = { 65_536, 65_538, 66_049, 131_072, 131_074, 196_608, 196_610 })
	void countsRightAroundTheEndOfASegment(int end) throws Exception {
		BitSet primes = simpleSieve(end + 10);
		for (int below = end - 10; below <= end + 10; below++) {
			assertThat(this.workload.run(Integer.toString(below))).as("primes below %d", below)
				.isEqualTo(Integer.toString(primes.get(0, below).cardinality()));
		}
	}

	@Test
	void takesNoNoticeOfTheSeed() throws Exception {
		assertThat(this.workload.run("1000 7")).isEqualTo(this.workload.run("1000 8")).isEqualTo("168");
	}

	private static BitSet simpleSieve(int end) {
		BitSet primes = new BitSet(end);
		primes.set(2, end);
		for (int number = 2; number < end; number++) {
			for (int multiple = 2 * number; primes.get(number) && multiple < end; multiple += number) {
				primes.clear(multiple);
			}
		}
		return primes;
	}

}
