package io.processfanout.service;

import io.processfanout.worker.builtin.CountLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Once a workload could be called by an escape code, by two lines or by nothing. */
class WorkloadNameTest {

	@ParameterizedTest
	@ValueSource(strings = { "a", "prime-sieve", "two words", "größe", "素数", "𝄞", "Count-Loop", "a/b:c", "-" })
	void isWhatCanBeSeenAndTyped(String name) {
		assertThat(WorkloadName.refusal(name)).isEmpty();
	}

	/** It names its own workload, and no class. */
	@Test
	void mayBeThatOfABuiltInsClass() {
		assertThat(WorkloadName.refusal(CountLoop.class.getName())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\t", " a", "a ", "a\nb", "a\r", "\u001b[31mred", "a\u0000", "\u0085", "a\u00a0b",
			"\u2003", "a\u200bb", "\u202eabc", "\u2066a", "\ufeffa", "a\u00adb", "\u2028", "\ud800", "\u007f" })
	void isNoneThatCannot(String name) {
		assertThat(WorkloadName.refusal(name)).hasValueSatisfying(
				(why) -> assertThat(why).startsWith("its name must be one line of characters that can be seen")
					.doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]"));
	}

	@Test
	void isNeitherEmptyNorLongerThanALine() {
		assertThat(WorkloadName.refusal("")).contains("its name is empty");
		assertThat(WorkloadName.refusal("x".repeat(WorkloadName.LONGEST))).isEmpty();
		assertThat(WorkloadName.refusal("x".repeat(100_000)))
			.contains("its name must have at most 100 characters, has 100000");
	}

}
