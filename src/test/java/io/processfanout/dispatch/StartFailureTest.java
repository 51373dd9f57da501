package io.processfanout.dispatch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.measure.ProcessCpu;
import io.processfanout.policy.Limit;
import io.processfanout.worker.builtin.CountLoop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StartFailureTest {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Slots slots = new Slots();

	/** Slots are the process's: one that leaks is gone for every later run. */
	@Test
	void aStarterThatThrowsGivesItsSlotBack() {
		Starter broken = (task, onEnd) -> {
			throw new IllegalArgumentException("no way to start " + task);
		};
		Dispatcher dispatcher = new Dispatcher(Map.of(Mode.PROCESSES, broken), this.slots,
				new DispatcherSettings(Duration.ofMillis(10), Duration.ZERO), new FanOutMeters(this.registry),
				new ProcessCpu(Path.of("none")));
		Task task = new Task(0, new NamedWorkload("count-loop", CountLoop.class), "1");
		Run run = new Run(Mode.PROCESSES, List.of(task), new Limit(1, "one"), Duration.ofMinutes(1),
				Duration.ofMinutes(1));

		assertThatIllegalArgumentException().isThrownBy(() -> dispatcher.run(run, RunListener.NONE))
			.withMessage("no way to start task 0 (count-loop)");
		assertThat(this.slots.taken()).isZero();
		assertThat(this.registry.get("fanout.in.flight").gauge().value()).isZero();
	}

}
