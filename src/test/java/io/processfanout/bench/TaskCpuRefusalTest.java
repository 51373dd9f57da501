package io.processfanout.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.processfanout.settings.FanOutSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskCpuRefusalTest {

	@Test
	void saysWhatWasMeasured() {
		assertThat(refusal(UnaryOperator.identity()).doesNotGrow(point(1000, 35_200_000), point(1_000_000, 412_000)))
			.hasMessage("taskCpu 350ms cannot be met by workload thumbnails: 1,000 iterations took 35 ms of CPU,"
					+ " 1,000,000 iterations took 0.4 ms of CPU; it does not grow with iterations;"
					+ " give inputs or iterations");
	}

	@Test
	void callsWhatToGiveInsteadByItsNameOnTheCommandLine() {
		assertThat(refusal((field) -> "--" + field).because("it is so")).hasMessage(
				"--taskCpu 350ms cannot be met by workload thumbnails: it is so; give --inputs or --iterations");
	}

	private static SizeSearch.Point point(long iterations, long nanos) {
		return new SizeSearch.Point(iterations, Duration.ofNanos(nanos));
	}

	private static TaskCpuRefusal refusal(UnaryOperator<String> titles) {
		return new TaskCpuRefusal(BenchFields.of(List.of(), FanOutSettings.defaults().requests(), titles), "thumbnails",
				Duration.ofMillis(350));
	}

}
