package io.processfanout.dispatch;

import java.util.List;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Printing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
class PrintingWorkloadIT {

	@ParameterizedTest
	@ValueSource(strings = { "0", "100000000" })
	void doesNotDisturbTheResult(String bytes) {
		RunResult result = new RealEngine().run(Mode.PROCESSES, 2, Printing.class, List.of(bytes, "0"));
		assertThat(result.tasks()).extracting(TaskResult::output).containsExactly("printed", "printed");
	}

}
