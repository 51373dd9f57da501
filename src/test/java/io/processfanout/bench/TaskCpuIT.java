package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.processfanout.ProcessFanOutApplication;
import io.processfanout.task.RunListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Tasks whose size is asked for in CPU time, in real children. */
@Tag("quiet")
@Tag("forks")
@SpringBootTest(classes = ProcessFanOutApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class TaskCpuIT {

	private final Comparison comparison;

	@Autowired
	TaskCpuIT(Comparison comparison) {
		this.comparison = comparison;
	}

	/** Tasks of sha-256 that were to take 350 ms took 89. */
	@ParameterizedTest
	@CsvSource({ "count-loop, 350", "prime-sieve, 350", "sha-256, 350", "count-loop, 50", "prime-sieve, 50" })
	void aTaskInAChildTakesWhatWasAskedFor(String workload, long millis) {
		BenchRequest request = new BenchRequest(true, null, workload, null, 5L, null,
				List.of(Duration.ofMillis(millis)), null, 1L, 1L, null, null, null);

		BenchResult result = this.comparison.compare(request, RunListener.NONE);

		double asked = millis / 1000.0;
		assertThat(result.allOk()).isTrue();
		assertThat(result.taskCpuSeconds()).isEqualTo(asked);
		assertThat(result.taskCpuMeasuredMode()).isEqualTo("processes");
		assertThat(result.taskCpuMeasuredSeconds()).isBetween(asked * 0.7, asked * 1.4);
		assertThat(middleOf(result.modes().get(0).tasks())).as("CPU seconds of a task")
			.isBetween(asked * 0.5, asked * 2);
	}

	private static double middleOf(List<TaskEntry> tasks) {
		return tasks.stream()
			.map(TaskEntry::cpuSeconds)
			.map(Objects::requireNonNull)
			.sorted()
			.skip(tasks.size() / 2)
			.findFirst()
			.orElseThrow();
	}

}
