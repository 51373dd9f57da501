package io.processfanout.child;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIOException;

class ClosedTemporaryDirectoryTest {

	@Test
	void isNotMadeAnewForARunThatGoesOnWhileTheJvmShutsDown() throws IOException {
		TemporaryDirectory directory = new TemporaryDirectory();
		directory.path();
		directory.close();
		assertThatIOException().isThrownBy(directory::path).withMessageContaining("shuts down");
	}

}
