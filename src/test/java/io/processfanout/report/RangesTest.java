package io.processfanout.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RangesTest {

	@Test
	void tasksThatFollowOneAnotherAreFromTo() {
		assertThat(Ranges.of(List.of(4))).isEqualTo("task 4");
		assertThat(Ranges.of(List.of(0, 1, 2, 3))).isEqualTo("tasks 0 to 3");
		assertThat(Ranges.of(List.of(0, 1, 4, 7, 8, 9))).isEqualTo("tasks 0, 1, 4, 7 to 9");
	}

}
