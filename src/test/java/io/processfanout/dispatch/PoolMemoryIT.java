package io.processfanout.dispatch;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.processfanout.policy.MemoryShare;
import io.processfanout.task.Limit;
import io.processfanout.task.Mode;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With children that are kept: parent and children never exceed the memory. */
@Tag("forks")
@Timeout(120)
class PoolMemoryIT {

	/** There is memory for two children of this size. */
	private static final long CHILD_MB = 200;

	private static final long ALL_MB = 2 * CHILD_MB + 50;

	private final Leftovers leftovers = Leftovers.before();

	private final RealEngine engine = new RealEngine();

	private final AtomicLong mostMb = new AtomicLong();

	private final AtomicLong mostAlive = new AtomicLong();

	@AfterEach
	void nothingIsLeft() {
		this.engine.close();
		this.leftovers.assertNone();
	}

	/** Two that are idle leave nothing for a third, whatever it is for. */
	@ParameterizedTest
	@EnumSource(names = { "PROCESSES", "POOL" })
	void idleOnesGiveWayToARunThatNeedsTheRoom(Mode mode) {
		run(Mode.POOL, 64);
		assertThat(this.engine.kept()).hasSize(2);
		assertThat(this.engine.memoryMb()).isEqualTo(2 * CHILD_MB);

		run(mode, 80);

		assertThat(this.mostMb.get()).isLessThanOrEqualTo(ALL_MB);
		assertThat(this.mostAlive.get()).isEqualTo(2);
		assertThat(this.engine.recycled("room")).isEqualTo(2);
		assertThat(this.engine.memoryMb()).isEqualTo((mode == Mode.POOL) ? 2 * CHILD_MB : 0);
	}

	/** What is idle holds its memory already. */
	@Test
	void idleOnesTakeTheTasksOfTheNextRunInTheirOwnRoom() {
		run(Mode.POOL, 64);
		List<ProcessHandle> kept = this.engine.kept();
		run(Mode.POOL, 64);
		assertThat(this.engine.kept()).containsExactlyInAnyOrderElementsOf(kept);
		assertThat(this.engine.recycled("room")).isZero();
		assertThat(this.mostMb.get()).isEqualTo(2 * CHILD_MB);
	}

	/** Four at once, as far as there is memory. */
	private void run(Mode mode, long heapMb) {
		Run run = RealRun.of(mode, 4, Misbehaving.class, Collections.nCopies(6, "sleep 200 x")).run();
		Admission admission = new Admission(new Limit(4, "fixed 4"), 4,
				Optional.of(new MemoryShare(heapMb, CHILD_MB, ALL_MB, 1, 0)));
		RunListener sampling = (event) -> {
			this.mostMb.accumulateAndGet(this.engine.memoryMb(), Math::max);
			this.mostAlive.accumulateAndGet(ProcessHandle.current().children().filter(ProcessHandle::isAlive).count(),
					Math::max);
		};
		RunResult result = this.engine.run(run, admission, sampling);
		assertThat(result.allOk()).as(String.valueOf(result.tasks())).isTrue();
	}

}
