package io.processfanout.dispatch;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.processfanout.child.LineWriter;
import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.task.TaskResult;
import io.processfanout.workloads.Printing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class PrintingWorkloadIT {

	private final Mode mode;

	PrintingWorkloadIT(Mode mode) {
		this.mode = mode;
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "100000000" })
	void doesNotDisturbTheResult(String bytes) {
		try (RealEngine engine = new RealEngine()) {
			RunResult result = engine.run(this.mode, 2, Printing.class, List.of(bytes, "0"));
			assertThat(result.tasks()).extracting(TaskResult::output).containsExactly("printed", "printed");
		}
	}

	/** Nobody reads what the parent prints until the run is over. */
	@Test
	void isNotKeptBackByAStderrThatTakesNothing() {
		ByteArrayOutputStream shown = new ByteArrayOutputStream();
		CountDownLatch reader = new CountDownLatch(1);
		LineWriter lines = new LineWriter(() -> new PrintStream(new OutputStream() {
			@Override
			public void write(int one) {
				write(new byte[] { (byte) one }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) {
				try {
					assertThat(reader.await(60, TimeUnit.SECONDS)).isTrue();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				shown.write(bytes, offset, length);
			}
		}));
		try (RealEngine engine = new RealEngine(lines)) {
			RunResult result = engine.run(this.mode, 2, Printing.class, List.of("10000000", "0"));
			assertThat(result.tasks()).extracting(TaskResult::output).containsExactly("printed", "printed");
		}
		reader.countDown();
		lines.close();
		assertThat(shown.toString(StandardCharsets.UTF_8).lines())
			.contains("[1] printed with println", "[1] PFO1 printed to descriptor 1")
			.anySatisfy(
					(line) -> assertThat(line).startsWith("[0] xxx").endsWith(" bytes more)").hasSizeLessThan(9000));
	}

}
