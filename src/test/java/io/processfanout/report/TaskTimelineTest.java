package io.processfanout.report;

import java.util.List;

import io.processfanout.bench.Modes;
import io.processfanout.bench.TaskEntry;
import io.processfanout.report.TaskTimeline.Segment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskTimelineTest {

	private static final int SPAWN = TaskTimeline.PHASES.indexOf("spawn");

	private static final int UNKNOWN = TaskTimeline.PHASES.indexOf(TaskTimeline.UNKNOWN);

	@Test
	void phasesFollowOneAnotherFromWhereTheTaskTookItsSlot() {
		TaskTimeline timeline = of(Tasks.ok(3, 1, 0.5));

		assertThat(timeline.phases()).containsExactly("spawn", "boot", "compute", "transfer", "reap");
		assertThat(timeline.segments()).allMatch((segment) -> segment.task() == 3 && segment.slot() == 1);
		assertThat(timeline.segments()).extracting(Segment::startMicros)
			.containsExactly(500_000L, 510_000L, 560_000L, 660_000L, 680_000L);
		assertThat(timeline.segments()).extracting(Segment::endMicros)
			.containsExactly(510_000L, 560_000L, 660_000L, 680_000L, 690_000L);
	}

	@Test
	void aStoppedTaskHoldsItsSlotToItsEnd() {
		TaskTimeline timeline = of(Tasks.timedOut(0, 0, 2));

		assertThat(timeline.segments()).containsExactly(new Segment(0, 0, SPAWN, 2_000_000, 2_250_000),
				new Segment(0, 0, UNKNOWN, 2_250_000, 3_000_000));
		assertThat(timeline.chart(3).failed()).containsExactly(0);
	}

	@Test
	void aTaskThatNeverStartedIsInTheNumbersOnly() {
		TaskTimeline timeline = of(Tasks.ok(0, 0, 0), Tasks.notStarted(1));

		assertThat(timeline.segments()).extracting(Segment::task).containsOnly(0);
		assertThat(timeline.numbers().rows()).extracting((row) -> row.get(0)).containsExactly("0", "1");
		assertThat(timeline.numbers().rows().get(1)).startsWith("1", "–", "NOT_STARTED", "–", "3000.0");
		assertThat(of(Tasks.notStarted(0)).isDrawable()).isFalse();
	}

	@Test
	void aPageHasEachTaskOnce() {
		assertThat(of(Tasks.timedOut(7, 1, 2), Tasks.notStarted(8)).chart(3).tasks())
			.containsExactly(List.of(7L, 1L, 2_000_000L, (long) SPAWN, 250_000L, (long) UNKNOWN, 750_000L));
	}

	@Test
	void hasAsManySlotsAsWereTaken() {
		assertThat(of(Tasks.ok(0, 0, 0), Tasks.ok(1, 2, 0)).chart(1).slots()).isEqualTo(3);
	}

	private static TaskTimeline of(TaskEntry... tasks) {
		return new TaskTimeline(Tasks.with(Modes.sequential(1.0), List.of(tasks)));
	}

}
