package io.processfanout.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JvmWarningsTest {

	@ParameterizedTest
	@CsvSource({ "45, true", "1024, true", "1025, false", "96365, false", "99999999999999999999, false",
			"unlimited, false" })
	void areMovedWhereAUserMayHaveFewProcesses(String soft, boolean few) {
		assertThat(JvmWarnings
			.isFew(List.of("Limit                     Soft Limit           Hard Limit           Units     ",
					"Max stack size            8388608              unlimited            bytes     ",
					"Max processes             %-20s unlimited            processes ".formatted(soft))))
			.isEqualTo(few);
	}

	@Test
	void areLeftWhereTheSystemDoesNotTell() {
		assertThat(JvmWarnings.isFew(List.of())).isFalse();
		assertThat(JvmWarnings.isFew(List.of("", "Max processes", "Max processes   "))).isFalse();
	}

}
