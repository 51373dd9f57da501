package io.processfanout.child;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

import io.processfanout.worker.HostileTalk;
import io.processfanout.worker.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That a start goes well with an archive is shown in {@link StartArchiveIT}. */
@Tag("forks")
@Timeout(120)
class RehearsalIT {

	private static final int TALKS = 40;

	private static final byte[] HELLO = HostileTalk.said(new Message.Hello(Message.VERSION));

	/** A command line that nobody starts: what is started is in the launch. */
	private static final ChildCommand COMMAND = new ChildCommand(Path.of("java"), List.of(),
			List.of(Path.of("none.jar")));

	@TempDir
	private Path directory;

	/** The last is another one each time, and is in what a failure says. */
	static LongStream seeds() {
		return LongStream.of(1, System.nanoTime());
	}

	/** A start without an archive is well, one that throws is the end of a run. */
	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void aChildThatSaysAnythingElseMakesNoArchive(long seed) throws Exception {
		for (long i = seed; i < seed + TALKS; i++) {
			HostileTalk talk = HostileTalk.of(i, 0);
			assertThat(isDone(talk.bytes())).as("seed %s: %s", i, talk).isFalse();
			assertThat(isDone(HostileTalk.concat(HELLO, talk.bytes()))).as("seed %s: %s", i, talk).isFalse();
		}
	}

	@Test
	void aChildThatSaysNothingMakesNone() throws Exception {
		assertThat(isDone(new byte[0])).isFalse();
		assertThat(isDone(HELLO)).isFalse();
	}

	private boolean isDone(byte[] said) throws Exception {
		Path file = this.directory.resolve("said");
		return new Rehearsal((command) -> PlayedChild.saying(file, said)).of(COMMAND);
	}

}
