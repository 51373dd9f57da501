package io.processfanout.service;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChildMemoryTest {

	private static final long ESTIMATE_MB = 56;

	/** Each command measured a child of its own first, with gigabytes for each. */
	@Test
	void isPlentyWhereEachChildMayHaveManyTimesTheEstimate() {
		assertThat(ChildMemory.isPlenty(16 * ESTIMATE_MB, 1)).isTrue();
		assertThat(ChildMemory.isPlenty(2 * 16 * ESTIMATE_MB, 2)).isTrue();
	}

	@Test
	void isNotPlentyWhereAWrongEstimateCouldMatter() {
		assertThat(ChildMemory.isPlenty(16 * ESTIMATE_MB - 1, 1)).isFalse();
		assertThat(ChildMemory.isPlenty(16 * ESTIMATE_MB, 2)).isFalse();
		assertThat(ChildMemory.isPlenty(-100, 2)).isFalse();
	}

}
