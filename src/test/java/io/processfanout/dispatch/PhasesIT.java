package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Collections;

import io.processfanout.task.Mode;
import io.processfanout.task.Phase;
import io.processfanout.task.RunResult;
import io.processfanout.worker.builtin.CountLoop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
class PhasesIT {

	private final RunResult result = new RealEngine().run(Mode.PROCESSES, 1, CountLoop.class,
			Collections.nCopies(3, "50000000"));

	@Test
	void takeSomeTimeEach() {
		assertThat(this.result.tasks()).allSatisfy((task) -> assertThat(task.times().times()).hasSize(6)
			.allSatisfy((phase, time) -> assertThat(time).as(phase.label()).isPositive()));
	}

	@Test
	void addUpToNoMoreThanTheTaskTook() {
		assertThat(this.result.tasks()).allSatisfy((task) -> {
			Duration inSlot = task.times()
				.times()
				.values()
				.stream()
				.reduce(Duration.ZERO, Duration::plus)
				.minus(task.times().of(Phase.QUEUE));
			assertThat(inSlot).isLessThanOrEqualTo(task.end().minus(task.start()));
			assertThat(task.times().of(Phase.QUEUE)).isEqualTo(task.start());
		});
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void comeWithTheCpuTimeOfTaskAndRun() {
		assertThat(this.result.tasks()).allSatisfy((task) -> assertThat(task.cpu().orElseThrow()).isPositive()
			.isLessThanOrEqualTo(task.times().of(Phase.COMPUTE).plusMillis(10)));
		assertThat(this.result.cpu().orElseThrow()).isPositive();
	}

}
