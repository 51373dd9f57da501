package io.processfanout.soak;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ParentClockTest {

	private static final Instant NOW = Instant.parse("2026-11-29T22:11:22.900Z");

	/** As JDK 17 and 25 write it. */
	private static final String DAY_BACK = "15215:\n2026-11-28T22:11:22.807+0000: 2.496 s\n";

	@Test
	void seesAClockThatIsMoved() {
		assertThat(ParentClock.isMoved(-86400, DAY_BACK, NOW)).isTrue();
		assertThat(ParentClock.isMoved(0, "2026-11-30T00:11:22.807+0200: 2.496 s\n", NOW)).isTrue();
	}

	@Test
	void aClockThatStaysIsNotMoved() {
		assertThat(ParentClock.isMoved(0, DAY_BACK, NOW)).isFalse();
		assertThat(ParentClock.isMoved(-86407, DAY_BACK, NOW)).isFalse();
		assertThat(ParentClock.isMoved(0, "", NOW)).isFalse();
	}

}
