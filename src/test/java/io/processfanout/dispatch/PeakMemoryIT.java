package io.processfanout.dispatch;

import java.util.List;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
@EnabledOnOs(OS.LINUX)
class PeakMemoryIT {

	private final RealEngine engine = new RealEngine();

	@AfterEach
	void keepNoChild() {
		this.engine.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	void isThatOfEachTasksOwnChild(Mode mode) {
		RunResult result = this.engine.run(mode, 2, Misbehaving.class, List.of("hold 150", "echo little"));

		long held = result.tasks().get(0).peakMemoryMb().orElseThrow();
		long little = result.tasks().get(1).peakMemoryMb().orElseThrow();
		assertThat(held).isGreaterThanOrEqualTo(little + 100);
		assertThat(held).isBetween(150L, 600L);
		assertThat(result.needs().peakMemoryMb()).isEqualTo(held);
	}

	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	void isKnownOfATaskThatThrewAndNotOfOneThatDied(Mode mode) {
		RunResult result = this.engine.run(mode, 2, Misbehaving.class, List.of("checked", "signal KILL"));

		assertThat(result.tasks().get(0).peakMemoryMb()).isPresent();
		assertThat(result.tasks().get(1).peakMemoryMb()).isEmpty();
	}

	@Test
	void isNotThatOfAThread() {
		assertThat(
				this.engine.run(Mode.THREADS, 1, Misbehaving.class, List.of("hold 10")).tasks().get(0).peakMemoryMb())
			.isEmpty();
	}

}
