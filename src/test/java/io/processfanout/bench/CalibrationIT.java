package io.processfanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.processfanout.ProcessFanOutApplication;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TimeLimit;
import io.processfanout.worker.builtin.Sleep;
import io.processfanout.workloads.StallingOnce;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The search for a task's size among real children, of workloads that do not compute. */
@Tag("quiet")
@Tag("forks")
@SpringBootTest(classes = ProcessFanOutApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class CalibrationIT {

	private static final Duration TASK_CPU = Duration.ofMillis(50);

	private static final TimeLimit LONG = TimeLimit.of(Duration.ofMinutes(2));

	private final Calibration calibration;

	@Autowired
	CalibrationIT(ProcessFanOutService service) {
		this.calibration = new Calibration(service);
	}

	@Test
	void refusesAWorkloadThatWaits() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.calibration.sizeFor(new NamedWorkload("sleep", Sleep.class), TASK_CPU, LONG))
			.withMessageMatching(
					"taskCpu cannot size the workload sleep: it used \\d+\\.\\d ms of CPU in \\d+\\.\\d ms;"
							+ " give iterations instead");
	}

	/** A machine that stood still once was taken for a workload that waits. */
	@Test
	void sizesAWorkloadThatStoodStillOnce() throws IOException {
		Path trace = StallingOnce.trace(ProcessHandle.current().pid());
		try {
			TaskSize size = this.calibration.sizeFor(new NamedWorkload("test-stalling-once", StallingOnce.class),
					TASK_CPU, LONG);

			assertThat(trace).as("what the child that stood still leaves").exists();
			assertThat(size.probe()).isPresent();
		}
		finally {
			Files.deleteIfExists(trace);
		}
	}

}
