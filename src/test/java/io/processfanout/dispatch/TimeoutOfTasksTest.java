package io.processfanout.dispatch;

import java.time.Duration;
import java.util.stream.LongStream;

import io.processfanout.task.TaskTimeout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeoutOfTasksTest {

	@Test
	void aTimeIsTheSameForAll() {
		TimeoutOfTasks timeout = new TimeoutOfTasks(TaskTimeout.of(Duration.ofSeconds(3)));
		timeout.tookWell(Duration.ofMillis(1));
		assertThat(timeout.longest()).isEqualTo(Duration.ofSeconds(3));
		assertThat(timeout.why()).isEmpty();
	}

	@Test
	void aPercentageHoldsOnceThreeTasksEndedWell() {
		TimeoutOfTasks timeout = new TimeoutOfTasks(TaskTimeout.ofMedian(200));
		timeout.tookWell(Duration.ofSeconds(9));
		timeout.tookWell(Duration.ofSeconds(1));
		assertThat(timeout.longest()).isNull();
		timeout.tookWell(Duration.ofSeconds(2));
		assertThat(timeout.longest()).isEqualTo(Duration.ofSeconds(4));
		assertThat(timeout.why()).isEqualTo(", 200% of the median of the tasks before");
	}

	/** Were all kept, a batch of millions would fill the heap. */
	@Test
	void aPercentageIsOfTheLatest() {
		TimeoutOfTasks timeout = new TimeoutOfTasks(TaskTimeout.ofMedian(150));
		LongStream.rangeClosed(1, 5_000).mapToObj(Duration::ofSeconds).forEach(timeout::tookWell);
		// Of 4,002 to 5,000.
		assertThat(timeout.longest()).isEqualTo(Duration.ofSeconds(4_501).multipliedBy(3).dividedBy(2));
		LongStream.rangeClosed(1, 999).forEach((task) -> timeout.tookWell(Duration.ofSeconds(2)));
		assertThat(timeout.longest()).isEqualTo(Duration.ofSeconds(3));
	}

}
