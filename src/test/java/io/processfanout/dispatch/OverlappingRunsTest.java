package io.processfanout.dispatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OverlappingRunsTest {

	private final OverlappingRuns runs = new OverlappingRuns();

	@Test
	void oneAfterAnotherAreAlone() {
		assertThat(this.runs.end(this.runs.begin())).isFalse();
		assertThat(this.runs.end(this.runs.begin())).isFalse();
	}

	@Test
	void thatOverlapAreBesideOthersWhicheverWasFirst() {
		OverlappingRuns.Beginning first = this.runs.begin();
		OverlappingRuns.Beginning second = this.runs.begin();
		assertThat(this.runs.end(first)).isTrue();
		assertThat(this.runs.end(second)).isTrue();
	}

	@Test
	void areBesideAShortOneThatCameAndWent() {
		OverlappingRuns.Beginning longOne = this.runs.begin();
		assertThat(this.runs.end(this.runs.begin())).isTrue();
		assertThat(this.runs.end(longOne)).isTrue();
		assertThat(this.runs.end(this.runs.begin())).isFalse();
	}

}
