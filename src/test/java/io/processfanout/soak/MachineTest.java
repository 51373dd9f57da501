package io.processfanout.soak;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MachineTest {

	@Test
	void tellsWhatItDoesNotAllow() {
		assertThat(new Machine(Map.of()).told()).isEqualTo("this machine allows all disturbances");
		assertThat(new Machine(Map.of(Disturbance.CLOCK_SET, "no library")).told())
			.isEqualTo("this machine does not allow: clock set (no library)");
	}

}
