package io.processfanout.sweep;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PatienceTest {

	@Test
	void lastsLongerThanTheLimitByAStartAndAnEnd() {
		assertThat(Patience.with(Duration.ofMinutes(10), 1)).isEqualTo(Duration.ofSeconds(616));
		assertThat(Patience.with(Duration.ofMinutes(10), 5.8)).isEqualTo(Duration.ofSeconds(616));
	}

	@Test
	void lastsLongerWhereTheStartDoes() {
		assertThat(Patience.with(Duration.ofMinutes(10), 0.125)).isEqualTo(Duration.ofSeconds(658));
	}

}
