package io.processfanout.dispatch;

import java.nio.file.Path;
import java.util.List;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.LeavingThreadAndHook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
class ChildLeavesIT {

	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	void evenIfItsWorkloadLeftAThreadAndNotWithoutItsShutdownHooks(Mode mode, @TempDir Path directory) {
		Path file = directory.resolve("made-by-hook");
		try (RealEngine engine = new RealEngine()) {
			RunResult result = engine.run(mode, 1, LeavingThreadAndHook.class, List.of(file.toString()));
			assertThat(result.tasks()).extracting(TaskResult::output).containsExactly("left");
		}
		assertThat(file).exists();
		assertThat(ProcessHandle.current().descendants()).isEmpty();
	}

}
