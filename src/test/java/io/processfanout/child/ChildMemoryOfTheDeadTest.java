package io.processfanout.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

import io.processfanout.machine.ResidentMemory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A child whose process id is that of somebody who lives: of this JVM. */
@EnabledOnOs(OS.LINUX)
class ChildMemoryOfTheDeadTest {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isKnownAsLongAsItLives(boolean alive) throws IOException {
		ChildCommand command = new ChildCommand(Path.of("/none"), List.of(), List.of(Path.of("/none.jar")));
		Child child = Child.start(() -> new Played(alive), command, ProcessMark.fresh(), OutputSink.NONE);

		assertThat(child.memory().equals(ResidentMemory.Held.UNKNOWN)).isNotEqualTo(alive);
		assertThat(child.peakMemoryMb().isPresent()).isEqualTo(alive);
	}

	private static final class Played extends Process {

		private final boolean alive;

		Played(boolean alive) {
			this.alive = alive;
		}

		@Override
		public long pid() {
			return ProcessHandle.current().pid();
		}

		@Override
		public boolean isAlive() {
			return this.alive;
		}

		@Override
		public InputStream getInputStream() {
			return new ByteArrayInputStream(new byte[0]);
		}

		@Override
		public InputStream getErrorStream() {
			return new ByteArrayInputStream(new byte[0]);
		}

		@Override
		public OutputStream getOutputStream() {
			return new ByteArrayOutputStream();
		}

		@Override
		public int waitFor() {
			return 0;
		}

		@Override
		public int exitValue() {
			return 0;
		}

		@Override
		public void destroy() {
			throw new UnsupportedOperationException();
		}

	}

}
