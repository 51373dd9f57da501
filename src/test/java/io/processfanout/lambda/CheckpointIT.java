package io.processfanout.lambda;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.processfanout.Engine;
import io.processfanout.ProcessFanOutApplication;
import io.processfanout.bench.BenchRequest;
import io.processfanout.bench.Comparison;
import io.processfanout.dispatch.Slots;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.pool.ChildPool;
import io.processfanout.task.RunListener;
import org.crac.Core;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** Its context is closed at the end, or its pool's children would be the next test's. */
@Tag("forks")
@DirtiesContext
@SpringBootTest(classes = ProcessFanOutApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class CheckpointIT {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final SnapStart snapStart;

	private final Comparison comparison;

	private final FanOut fanOut;

	private final Slots slots;

	private final ChildPool pool;

	private final MeterRegistry meters;

	@Autowired
	CheckpointIT(SnapStart snapStart, Comparison comparison, FanOut fanOut, Slots slots, Engine engine,
			MeterRegistry meters) {
		this.snapStart = snapStart;
		this.comparison = comparison;
		this.fanOut = fanOut;
		this.slots = slots;
		this.pool = engine.pool();
		this.meters = meters;
	}

	@Test
	void aCheckpointIsRefusedWhileTasksRun() throws Exception {
		// The child that is measured once takes a slot too, and gives it back.
		this.fanOut.run(sleep("1"), RunListener.NONE);
		FanOutRequest request = sleep("1000000000000");
		Thread caller = new Thread(() -> this.fanOut.run(request, RunListener.NONE), "caller");
		caller.start();
		try {
			await().atMost(LONG).until(() -> this.slots.taken() == 1);
			assertThatIllegalStateException().isThrownBy(() -> this.snapStart.beforeCheckpoint(Core.getGlobalContext()))
				.withMessage("no checkpoint while tasks run: 1");
		}
		finally {
			caller.interrupt();
			caller.join();
		}
		this.snapStart.beforeCheckpoint(Core.getGlobalContext());
	}

	private static FanOutRequest sleep(String nanos) {
		return inMode("processes", nanos);
	}

	private static FanOutRequest inMode(String mode, String nanos) {
		return new FanOutRequest("sleep", List.of(nanos), mode, null, "fixed", 2L, null, Duration.ofMinutes(5), null,
				null, null, null);
	}

	/** Kept children are there for the next request, but not for a copy's. */
	@Test
	void nothingOfThePoolIsAliveAtACheckpoint() throws Exception {
		assertThat(this.fanOut.run(inMode("pool", "1"), RunListener.NONE).summary().ok()).isOne();
		assertThat(this.pool.pids()).isNotEmpty();
		this.snapStart.beforeCheckpoint(Core.getGlobalContext());
		assertThat(this.pool.pids()).isEmpty();
		assertThat(ProcessHandle.current().children()).isEmpty();
		this.snapStart.afterRestore(Core.getGlobalContext());
		assertThat(this.fanOut.run(inMode("pool", "1"), RunListener.NONE).summary().ok()).isOne();
	}

	@Test
	void aRestoredCopyFindsTheSizeOfATaskForItsOwnCpu() {
		compareByCpuTime();
		assertThat(runsOf(this::compareByCpuTime)).isOne();
		this.snapStart.afterRestore(Core.getGlobalContext());
		assertThat(runsOf(this::compareByCpuTime)).isGreaterThan(1);
	}

	private void compareByCpuTime() {
		BenchRequest request = new BenchRequest(null, List.of("sequential"), null, null, 1L, null,
				List.of(Duration.ofMillis(1)), null, null, 1L, null, null, LONG);
		assertThat(this.comparison.compare(request, RunListener.NONE).allOk()).isTrue();
	}

	private long runsOf(Runnable action) {
		long before = runs();
		action.run();
		return runs() - before;
	}

	private long runs() {
		return this.meters.find("fanout.run").timers().stream().mapToLong(Timer::count).sum();
	}

}
