package io.processfanout.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InputsTest {

	@Test
	void areOfOneSizeWithASeedEach() {
		assertThat(Inputs.ofTasks(3, 500)).containsExactly("500 0", "500 1", "500 2");
	}

}
