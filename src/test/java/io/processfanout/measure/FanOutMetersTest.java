package io.processfanout.measure;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

class FanOutMetersTest {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final FanOutMeters meters = new FanOutMeters(this.registry);

	@Test
	void areTwoGaugesUntilSomethingEnds() {
		assertThat(names()).containsExactly("fanout.in.flight", "fanout.limit");
		assertThat(this.registry.get("fanout.limit").gauge().value()).isZero();
		assertThat(this.registry.get("fanout.in.flight").gauge().value()).isZero();
	}

	@Test
	void haveATimerForEveryPhaseGoneThroughAndOneForTheRun() {
		this.meters.taskEnded(Mode.THREADS, Outcome.OK,
				PhaseTimes.NONE.with(Phase.QUEUE, Duration.ZERO).with(Phase.COMPUTE, Duration.ofMillis(1)));
		this.meters.runEnded(Mode.THREADS, true, Duration.ofSeconds(1));

		assertThat(names()).containsExactly("fanout.in.flight", "fanout.limit", "fanout.run", "fanout.task.compute",
				"fanout.task.queue");
	}

	@Test
	void recordTheTimesOfATaskAsTheyAre() {
		Map<Phase, Duration> times = Map.of(Phase.QUEUE, Duration.ofMillis(1), Phase.SPAWN, Duration.ofMillis(2),
				Phase.BOOT, Duration.ofMillis(3), Phase.COMPUTE, Duration.ofMillis(4), Phase.TRANSFER,
				Duration.ofMillis(5), Phase.REAP, Duration.ofMillis(6));
		this.meters.taskEnded(Mode.PROCESSES, Outcome.OUT_OF_MEMORY, new PhaseTimes(times));
		this.meters.taskEnded(Mode.PROCESSES, Outcome.OUT_OF_MEMORY, new PhaseTimes(times));

		times.forEach((phase, time) -> {
			Timer timer = this.registry.get("fanout.task." + phase.label())
				.tags("mode", "processes", "outcome", "out_of_memory")
				.timer();
			assertThat(timer.count()).isEqualTo(2);
			assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isCloseTo(2.0 * time.toMillis(), within(1e-6));
		});
	}

	@Test
	void keepModesAndOutcomesApart() {
		PhaseTimes times = PhaseTimes.NONE.with(Phase.COMPUTE, Duration.ofMillis(1));
		this.meters.taskEnded(Mode.PROCESSES, Outcome.OK, times);
		this.meters.taskEnded(Mode.PROCESSES, Outcome.CRASH, times);
		this.meters.taskEnded(Mode.THREADS, Outcome.OK, times);

		assertThat(this.registry.get("fanout.task.compute").timers())
			.extracting((timer) -> timer.getId().getTag("mode") + " " + timer.getId().getTag("outcome"))
			.containsExactlyInAnyOrder("processes ok", "processes crash", "threads ok");
	}

	@Test
	void tellRunsThatFailedFromThoseThatDidNot() {
		this.meters.runEnded(Mode.PROCESSES, true, Duration.ofSeconds(2));
		this.meters.runEnded(Mode.PROCESSES, false, Duration.ofSeconds(3));

		assertThat(seconds("ok")).isCloseTo(2, within(1e-9));
		assertThat(seconds("failed")).isCloseTo(3, within(1e-9));
	}

	@Test
	void showTheLimitOfTheLatestRun() {
		this.meters.limitIs(4);
		this.meters.limitIs(2);

		assertThat(this.registry.get("fanout.limit").gauge().value()).isEqualTo(2);
	}

	@Test
	void showWhatIsInFlight() {
		this.meters.slotTaken();
		this.meters.slotTaken();
		this.meters.slotTaken();
		this.meters.slotGivenBack();

		assertThat(this.registry.get("fanout.in.flight").gauge().value()).isEqualTo(2);
	}

	@Test
	void haveADescriptionEach() {
		this.meters.taskEnded(Mode.THREADS, Outcome.OK, PhaseTimes.NONE);
		this.meters.runEnded(Mode.THREADS, true, Duration.ofSeconds(1));

		assertThat(this.registry.getMeters()).extracting((meter) -> meter.getId().getDescription())
			.doesNotContainNull()
			.noneMatch(String::isBlank);
	}

	/**
	 * A registry is anybody's: what it threw ended the run whose numbers it was given.
	 */
	@Test
	void harmNobodyWhereTheirRegistryThrows() {
		MeterRegistry broken = new SimpleMeterRegistry();
		FanOutMeters meters = new FanOutMeters(broken);
		PoolMeters pool = new PoolMeters(broken);
		broken.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				throw new IllegalStateException("too many meters");
			}

		});
		assertThatNoException().isThrownBy(() -> {
			meters.taskEnded(Mode.POOL, Outcome.OK, PhaseTimes.NONE.with(Phase.COMPUTE, Duration.ofMillis(1)));
			meters.runEnded(Mode.POOL, true, Duration.ofMillis(1));
			pool.started(1);
			pool.recycled("idle", 0);
		});
	}

	private double seconds(String outcome) {
		return this.registry.get("fanout.run")
			.tags("mode", "processes", "outcome", outcome)
			.timer()
			.totalTime(TimeUnit.SECONDS);
	}

	private Set<String> names() {
		return this.registry.getMeters()
			.stream()
			.map(Meter::getId)
			.map(Meter.Id::getName)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
