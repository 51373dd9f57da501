package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

@Tag("forks")
@EnabledOnOs(OS.LINUX)
class CapturedProcessIT {

	private static final Duration LONG = Duration.ofMinutes(2);

	/** What a test that fails leaves behind carries it too. */
	private final ProcessMark mark = ProcessMark.fresh();

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path directory;

	@AfterEach
	void endWhatIsLeft() {
		assertThat(this.mark.endAll()).isEmpty();
	}

	@Test
	void givesAllOfItsStdoutAndTheLastOfItsStderr() throws Exception {
		CapturedProcess.Finished finished = shell(
				"i=0; while [ $i -lt 20000 ]; do echo line $i; echo error $i >&2; i=$((i+1));" + " done; exit 3")
			.await(LONG);

		assertThat(finished.exitCode()).hasValue(3);
		assertThat(finished.stdout().lines()).hasSize(20_000).startsWith("line 0").endsWith("line 19999");
		assertThat(finished.stderrTail()).startsWith("… ").endsWith("error 19999");
	}

	@Test
	void seesItsVariables() throws Exception {
		CapturedProcess.Finished finished = CapturedProcess
			.start(List.of("/bin/sh", "-c", "echo \"$GREETING\""), Map.of("GREETING", "good day"), this.mark)
			.await(LONG);

		assertThat(finished).isEqualTo(new CapturedProcess.Finished(OptionalInt.of(0), "good day\n", ""));
	}

	@Test
	void isEndedWhenItsTimeIsUp() throws Exception {
		CapturedProcess.Finished finished = shell("echo begun; echo why >&2; trap '' TERM; while :; do sleep 600; done")
			.await(Duration.ofMillis(500));

		assertThat(finished.exitCode()).isEmpty();
		assertThat(this.mark.carriers()).isEmpty();
	}

	/** The grandchild holds the pipes; reading them to their end would take its time. */
	@Test
	void leavesNoGrandchildThatOutlivesItsParent() throws Exception {
		Path pid = this.directory.resolve("pid");
		CapturedProcess.Finished finished = shell("sleep 600 & echo $! > " + pid + "; echo done").await(LONG);

		assertThat(finished.exitCode()).hasValue(0);
		assertThat(finished.stdout()).isEqualTo("done\n");
		long grandchild = Long.parseLong(Files.readString(pid).strip());
		await().atMost(Duration.ofSeconds(10))
			.until(() -> ProcessHandle.of(grandchild).filter(Watched::runs).isEmpty());
	}

	@Test
	void isEndedWithAllThatDescendsFromItByAnyThread() throws Exception {
		Path pid = this.directory.resolve("pid");
		CapturedProcess program = shell("(sleep 600 & echo $! > " + pid + "); sleep 600");
		await().atMost(LONG).until(() -> Files.exists(pid) && Files.size(pid) > 0);

		program.kill();

		assertThat(this.mark.carriers()).isEmpty();
		// 128 + 9, the number of SIGKILL.
		assertThat(program.await(LONG).exitCode()).hasValue(137);
	}

	@Test
	void runsOnIfItsWaiterIsInterrupted() throws IOException {
		CapturedProcess program = shell("sleep 600");
		try {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> program.await(LONG));
			// Between two programs a process has no environment.
			await().atMost(LONG).until(() -> !this.mark.carriers().isEmpty());
		}
		finally {
			program.kill();
		}
	}

	@Test
	void saysWhatCannotBeStarted() {
		assertThatIOException()
			.isThrownBy(() -> CapturedProcess.start(List.of("/no/such/program"), Map.of(), this.mark))
			.withMessageContaining("/no/such/program");
	}

	private CapturedProcess shell(String script) throws IOException {
		return CapturedProcess.start(List.of("/bin/sh", "-c", script), Map.of(), this.mark);
	}

}
