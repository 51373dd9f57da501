package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;

import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Needs;
import io.processfanout.task.Outcome;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeedsOfTasksTest {

	private static AttemptResult ok(long cpuMillis, long peakMb) {
		return AttemptResult.ok("done", PhaseTimes.NONE, Optional.of(Duration.ofMillis(cpuMillis)))
			.withPeakMemory(Optional.of(peakMb));
	}

	@Test
	void areTheMostOfAnyTask() {
		RunResult result = new FakeEngine(new FakeStarter((task) -> task.end(switch (task.index()) {
			case 0 -> ok(500, 60);
			case 1 -> ok(900, 50);
			default -> ok(100, 200);
		})), new FakeClock()).run(FakeEngine.run(3, 2));

		assertThat(result.needs().cpuSeconds()).isEqualTo(0.9);
		assertThat(result.needs().peakMemoryMb()).isEqualTo(200);
		assertThat(result.tasks()).extracting((task) -> task.peakMemoryMb().orElseThrow())
			.containsExactly(60L, 50L, 200L);
	}

	@Test
	void areUnknownWhereNoTaskTellsThem() {
		RunResult result = new FakeEngine(new FakeStarter(NeedsOfTasksTest::crash), new FakeClock())
			.run(FakeEngine.run(3, 2));

		assertThat(result.needs()).isEqualTo(Needs.UNKNOWN);
	}

	/** What threw has told what it needed until then. */
	@Test
	void countATaskThatFailed() {
		RunResult result = new FakeEngine(new FakeStarter(
				(task) -> task.end(AttemptResult.failed(Failure.of(Outcome.EXCEPTION, "threw"), PhaseTimes.NONE)
					.withPeakMemory(Optional.of(90L)))),
				new FakeClock())
			.run(FakeEngine.run(1, 1));

		assertThat(result.needs().peakMemoryMb()).isEqualTo(90);
		assertThat(result.tasks().get(0).peakMemoryMb()).contains(90L);
	}

	private static void crash(FakeTask task) {
		task.end(AttemptResult.failed(Failure.of(Outcome.CRASH, "crashed"), PhaseTimes.NONE));
	}

}
