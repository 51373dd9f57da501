package io.processfanout.dispatch;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DispatcherSettingsTest {

	@Test
	void refuseAPollIntervalThatIsNotPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DispatcherSettings(Duration.ZERO, Duration.ZERO))
			.withMessage("fanout.poll-interval must be positive, was PT0S");
	}

	@Test
	void refuseAKillGraceThatIsNegative() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DispatcherSettings(Duration.ofMillis(10), Duration.ofMillis(-1)))
			.withMessage("fanout.kill-grace must not be negative, was PT-0.001S");
	}

	@Test
	void allowNoKillGraceAtAll() {
		assertThat(new DispatcherSettings(Duration.ofMillis(10), Duration.ZERO).killGrace()).isZero();
	}

}
