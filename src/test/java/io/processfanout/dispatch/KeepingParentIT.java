package io.processfanout.dispatch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.processfanout.child.ChildLauncher;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of kept children that wait for a task while something befalls them all.
 */
@Tag("forks")
@Timeout(120)
class KeepingParentIT {

	private final Process parent;

	private final BufferedReader said;

	private final List<ProcessHandle> kept = new ArrayList<>();

	/** A process group of its own, as Lambda freezes one. */
	KeepingParentIT() throws IOException {
		this.parent = new ProcessBuilder("setsid", ChildLauncher.javaOfThisJvm().toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), KeepingParentMain.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.said = this.parent.inputReader(StandardCharsets.UTF_8);
		for (int i = 0; i < 4; i++) {
			String line = this.said.readLine();
			assertThat(line).startsWith("kept ");
			ProcessHandle.of(Long.parseLong(line.substring("kept ".length()))).ifPresent(this.kept::add);
		}
		assertThat(this.kept).hasSize(4);
	}

	@AfterEach
	void endWhatIsLeft() {
		this.parent.destroyForcibly();
		this.kept.forEach(ProcessHandle::destroyForcibly);
	}

	/** Frozen between two requests; half of the children are gone when it thaws. */
	@Test
	void aProcessThatWasFrozenServesTheNextRequestWithoutAFailure() throws Exception {
		List<ProcessHandle> group = Stream.concat(Stream.of(this.parent.toHandle()), this.kept.stream()).toList();
		signalGroup("STOP");
		for (ProcessHandle process : group) {
			await().until(() -> Signals.state(process) == 'T');
		}
		this.kept.subList(0, 2).forEach(ProcessHandle::destroyForcibly);
		signalGroup("CONT");
		eightTasksRunWell();
	}

	/** The dead are found one after another, over several requests. */
	@Test
	void allKilledAtOnceAreReplaced() throws Exception {
		this.kept.forEach(ProcessHandle::destroyForcibly);
		eightTasksRunWell();
		eightTasksRunWell();
	}

	@Test
	void theyGoWithAParentThatIsKilled() {
		this.parent.destroyForcibly();
		theyGo();
	}

	/** They keep no parent from its end, and do not outlive it. */
	@Test
	void theyGoWithAParentThatEnds() throws Exception {
		this.parent.getOutputStream().close();
		assertThat(this.parent.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(this.parent.exitValue()).isZero();
		theyGo();
	}

	private void theyGo() {
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(this.kept).noneMatch(Watched::runs));
	}

	private void eightTasksRunWell() throws IOException {
		OutputStream asks = this.parent.getOutputStream();
		asks.write('\n');
		asks.flush();
		for (int i = 0; i < 8; i++) {
			assertThat(this.said.readLine()).isEqualTo("OK 1 null");
		}
	}

	private void signalGroup(String name) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder("kill", "-" + name, "--", "-" + this.parent.pid()).start().waitFor()).isZero();
	}

}
