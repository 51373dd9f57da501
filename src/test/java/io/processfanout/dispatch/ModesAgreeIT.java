package io.processfanout.dispatch;

import java.util.List;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;
import io.processfanout.worker.builtin.PrimeSieve;
import io.processfanout.worker.builtin.Sha256;
import io.processfanout.worker.builtin.Sleep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
class ModesAgreeIT {

	@ParameterizedTest
	@ValueSource(classes = { CountLoop.class, PrimeSieve.class, Sha256.class, Sleep.class })
	void everyModeGivesTheSameOutputs(Class<? extends Workload> workload) {
		List<String> inputs = Stream.of("1000 0", "1000 1", "2000 2", "1 3").toList();
		try (RealEngine engine = new RealEngine()) {
			RunResult sequential = engine.run(Mode.SEQUENTIAL, 1, workload, inputs);
			assertThat(sequential.allOk()).isTrue();
			for (Mode mode : List.of(Mode.THREADS, Mode.PROCESSES, Mode.POOL)) {
				assertThat(outputs(engine.run(mode, 2, workload, inputs))).as(mode.label())
					.isEqualTo(outputs(sequential));
			}
		}
	}

	private static List<String> outputs(RunResult result) {
		return result.tasks().stream().map((task) -> String.valueOf(task.output())).toList();
	}

}
