package io.processfanout.child;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("forks")
class ChildStartIT {

	/** Java starts the process before the thread that is to wait for its end. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void leavesNoProcessWhereNoThreadIsLeftToWatchIt() throws Exception {
		ProcessMark mark = ProcessMark.fresh();
		ProcessBuilder builder = new ProcessBuilder("sleep", "600");
		builder.environment().putAll(mark.environment());
		Process[] started = new Process[1];
		try {
			assertThatThrownBy(() -> Child.start(() -> {
				started[0] = builder.start();
				throw new OutOfMemoryError("unable to create native thread");
			}, new ChildCommand(Path.of("sleep"), List.of(), List.of()), mark, OutputSink.NONE))
				.isInstanceOf(OutOfMemoryError.class);
			assertThat(started[0].waitFor(30, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			started[0].destroyForcibly();
		}
	}

}
