package io.processfanout.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** In real cgroups, where this process may make them. */
@Tag("forks")
class ControlGroupIT {

	private static final String NAME = "process-fanout-test-" + ProcessHandle.current().pid();

	private static final Duration LONG = Duration.ofMinutes(1);

	@SuppressWarnings("NullAway.Init") // set before each test
	private ControlGroupPlaces places;

	@BeforeEach
	void findAPlace() {
		Optional<String> missing = TierRunner.whatIsMissing(true);
		assumeThat(missing).as("cgroups are not tested: " + missing.orElse("")).isEmpty();
		this.places = ControlGroupPlaces.find(Path.of("/"), true).orElseThrow();
	}

	@AfterEach
	void leavesNothing() {
		if (this.places != null) {
			assertThat(cpu()).doesNotExist();
			assertThat(this.places.memory().resolve(NAME)).doesNotExist();
		}
	}

	@Test
	void limitsCpuTimeAndMemory() throws IOException {
		try (ControlGroup group = ControlGroup.create(this.places, NAME, 0.25, OptionalLong.of(256))) {
			assertThat(group).isNotNull();
			if (this.places.v2()) {
				assertThat(cpu().resolve("cpu.max")).hasContent("5000 20000");
				assertThat(cpu().resolve("memory.max")).hasContent(Long.toString(256L * 1024 * 1024));
			}
			else {
				assertThat(cpu().resolve("cpu.cfs_quota_us")).hasContent("5000");
				assertThat(cpu().resolve("cpu.cfs_period_us")).hasContent("20000");
				Path memory = this.places.memory().resolve(NAME);
				assertThat(memory.resolve("memory.limit_in_bytes")).hasContent(Long.toString(256L * 1024 * 1024));
				Path withSwap = memory.resolve("memory.memsw.limit_in_bytes");
				if (Files.exists(withSwap)) {
					assertThat(withSwap).hasContent(Long.toString(256L * 1024 * 1024));
				}
			}
		}
	}

	@Test
	void leavesTheMemoryAloneIfToldTo() throws IOException {
		try (ControlGroup group = ControlGroup.create(this.places, NAME, 0.25, OptionalLong.empty())) {
			assertThat(group.around(List.of("true")).toString()).contains("cgroup.procs");
			if (this.places.v2()) {
				assertThat(cpu().resolve("memory.max")).hasContent("max");
			}
			else {
				assertThat(this.places.memory().resolve(NAME)).doesNotExist();
			}
		}
	}

	/** The kernel itself counts the periods in which it held the group back. */
	@Test
	void holdsABusyProcessBack() throws IOException, InterruptedException {
		try (ControlGroup group = ControlGroup.create(this.places, NAME, 0.1, OptionalLong.of(256))) {
			Process busy = start(group, "while :; do :; done");
			try {
				await().atMost(LONG).until(() -> throttled() >= 10);
				assertThat(Files.readAllLines(cpu().resolve("cgroup.procs"))).contains(Long.toString(busy.pid()));
			}
			finally {
				busy.destroyForcibly().waitFor();
			}
		}
	}

	@Test
	void endsWhatStillRunsInItWhenClosed() throws IOException, InterruptedException {
		Process parent;
		try (ControlGroup group = ControlGroup.create(this.places, NAME, 1, OptionalLong.of(256))) {
			parent = start(group, "sleep 600 & sleep 600");
			await().atMost(LONG).until(() -> Files.readAllLines(cpu().resolve("cgroup.procs")).size() == 3);
		}
		assertThat(parent.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
		// 128 + 9, the number of SIGKILL.
		assertThat(parent.exitValue()).isEqualTo(137);
	}

	@Test
	void givesTheProgramItsArgumentsAsTheyAre() throws IOException, InterruptedException {
		try (ControlGroup group = ControlGroup.create(this.places, NAME, 1, OptionalLong.of(256))) {
			Process process = new ProcessBuilder(group.around(List.of("printf", "%s|", "a b", "$HOME", "", "'")))
				.redirectErrorStream(true)
				.start();
			assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo("a b|$HOME||'|");
			assertThat(process.waitFor()).isZero();
		}
	}

	@Test
	void isNotMadeTwice() throws IOException {
		try (ControlGroup group = ControlGroup.create(this.places, NAME, 1, OptionalLong.empty())) {
			assertThat(group).isNotNull();
			assertThatIOException()
				.isThrownBy(() -> ControlGroup.create(this.places, NAME, 1, OptionalLong.empty()).close());
			assertThat(cpu()).exists();
		}
	}

	/** The quota is made by then. */
	@Test
	void leavesNothingIfItCannotBeMadeInFull() throws IOException {
		Path nowhere = this.places.memory().resolve(NAME + "-missing");
		ControlGroupPlaces broken = new ControlGroupPlaces(false, this.places.cpu(), nowhere);

		assertThatIOException().isThrownBy(() -> ControlGroup.create(broken, NAME, 1, OptionalLong.of(256)).close());
	}

	/** The next sweep's work after one was killed; nobody has so large a process id. */
	@Test
	void removesWhatAProcessLeftThatIsGone() throws IOException, InterruptedException {
		Pattern name = Pattern.compile(NAME + "-([0-9]+)");
		Path left = Files.createDirectory(this.places.cpu().resolve(NAME + "-999999999"));
		Path kept = Files.createDirectory(this.places.cpu().resolve(NAME + "-" + ProcessHandle.current().pid()));
		Process busy = new ProcessBuilder("/bin/sh", "-c",
				"echo $$ > " + left.resolve("cgroup.procs") + "; exec sleep 600")
			.start();
		try {
			await().atMost(LONG).until(() -> !Files.readString(left.resolve("cgroup.procs")).isBlank());
			ControlGroup.removeLeftovers(this.places, name);
			assertThat(left).doesNotExist();
			assertThat(kept).exists();
			assertThat(busy.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		finally {
			busy.destroyForcibly().waitFor();
			Files.deleteIfExists(left);
			Files.delete(kept);
		}
	}

	private static Process start(ControlGroup group, String script) throws IOException {
		return new ProcessBuilder(group.around(List.of("/bin/sh", "-c", script)))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private Path cpu() {
		return this.places.cpu().resolve(NAME);
	}

	private long throttled() throws IOException {
		return Files.readAllLines(cpu().resolve("cpu.stat"))
			.stream()
			.filter((line) -> line.startsWith("nr_throttled "))
			.mapToLong((line) -> Long.parseLong(line.substring("nr_throttled ".length())))
			.sum();
	}

}
