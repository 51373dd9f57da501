package io.processfanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.processfanout.Engine;
import io.processfanout.ProcessFanOutApplication;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TimeLimit;
import io.processfanout.worker.builtin.Sleep;
import io.processfanout.workloads.Constant;
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
	CalibrationIT(ProcessFanOutService service, Engine engine) {
		this.calibration = new Calibration(service, engine.workloads(), engine.benchFields());
	}

	@Test
	void refusesAWorkloadThatWaits() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.calibration.sizeFor(new NamedWorkload("sleep", Sleep.class), TASK_CPU, LONG))
			.withMessageMatching(
					"taskCpu 50ms cannot be met by workload sleep: [\\d,]+ iterations used \\d+\\.\\d ms of CPU in"
							+ " \\d+\\.\\d ms; it waits instead of computing; give inputs or iterations");
	}

	/** A task of 36 ms was headed "350 ms of CPU each". */
	@Test
	void refusesAWorkloadThatDoesNotGrow() {
		NamedWorkload constant = new NamedWorkload("test-constant", Constant.class);
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.calibration.sizeFor(constant, Duration.ofMinutes(1), LONG))
			.withMessageMatching("taskCpu 1m cannot be met by workload test-constant: 1,000 iterations took"
					+ " [\\d,.]+ ms of CPU, [\\d,]{9,} iterations took [\\d,.]+ ms of CPU; it does not grow with"
					+ " iterations; give inputs or iterations");
	}

	/** A machine that stood still once was taken for a workload that waits. */
	@Test
	void sizesAWorkloadThatStoodStillOnce() throws IOException {
		Path trace = StallingOnce.trace(ProcessHandle.current().pid());
		// Of one that had the same process id and was killed.
		Files.deleteIfExists(trace);
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
