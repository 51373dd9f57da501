package io.processfanout.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.processfanout.dispatch.FakeStarter.FakeTask;
import io.processfanout.task.Failure;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DispatcherMetersTest {

	private final FakeClock clock = new FakeClock();

	private final FakeEngine engine = new FakeEngine(new FakeStarter(this::endLater), this.clock);

	private void endLater(FakeTask task) {
		this.clock.advance(Duration.ofMillis(100 + task.index()));
		PhaseTimes times = PhaseTimes.NONE;
		long millis = task.index();
		for (Phase phase : Phase.values()) {
			millis += 10;
			times = times.with(phase, Duration.ofMillis(millis));
		}
		task.end((task.index() == 2) ? AttemptResult.failed(Failure.of(Outcome.EXIT, "ended with exit code 3"), times)
				: AttemptResult.ok("done", times, Optional.empty()));
	}

	@ParameterizedTest
	@EnumSource
	void getOfEveryPhaseTheTimesThatTheResultHas(Phase phase) {
		RunResult result = this.engine.run(FakeEngine.run(4, 2));
		assertThat(timer("fanout.task." + phase.label(), "ok").count()).isEqualTo(3);
		assertThat(timer("fanout.task." + phase.label(), "exit").count()).isEqualTo(1);
		assertThat(total(phase, "ok")).isEqualTo(sum(result, phase, Outcome.OK)).isPositive();
		assertThat(total(phase, "exit")).isEqualTo(sum(result, phase, Outcome.EXIT)).isPositive();
	}

	@Test
	void getTheRunsWallTimeAndLimit() {
		RunResult result = this.engine.run(FakeEngine.run(4, 2));
		assertThat(result.wall()).isEqualTo(Duration.ofMillis(100 + 101 + 102 + 103));
		assertThat(totalOf(timer("fanout.run", "failed"))).isEqualTo(result.wall());
		assertThat(this.engine.registry.get("fanout.limit").gauge().value()).isEqualTo(2);
	}

	@Test
	void showWhatIsInFlight() throws Exception {
		FakeStarter starter = new FakeStarter();
		FakeEngine waiting = new FakeEngine(starter);
		BackgroundRun run = waiting.runInBackground(FakeEngine.run(3, 2));
		FakeTask first = starter.next();
		FakeTask second = starter.next();
		run.untilItWaits();
		assertThat(waiting.registry.get("fanout.in.flight").gauge().value()).isEqualTo(2);
		first.end();
		second.end();
		starter.next().end();
		run.result();
		assertThat(waiting.registry.get("fanout.in.flight").gauge().value()).isZero();
	}

	private Timer timer(String name, String outcome) {
		return this.engine.registry.get(name).tag("mode", "processes").tag("outcome", outcome).timer();
	}

	private Duration total(Phase phase, String outcome) {
		return totalOf(timer("fanout.task." + phase.label(), outcome));
	}

	private static Duration totalOf(Timer timer) {
		return Duration.ofNanos((long) timer.totalTime(TimeUnit.NANOSECONDS));
	}

	private static Duration sum(RunResult result, Phase phase, Outcome outcome) {
		return result.tasks()
			.stream()
			.filter((task) -> task.outcome() == outcome)
			.map((task) -> task.times().of(phase))
			.reduce(Duration.ZERO, Duration::plus);
	}

}
