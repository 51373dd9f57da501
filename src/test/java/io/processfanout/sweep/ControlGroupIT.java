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
import java.util.stream.Stream;

import io.processfanout.child.LockingMain;
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

	private static final String OURS = "process-fanout-" + ProcessHandle.current().pid() + "-256-";

	private static final Duration LONG = Duration.ofMinutes(1);

	@SuppressWarnings("NullAway.Init") // set before each test
	private ControlGroupPlaces places;

	@BeforeEach
	void findAPlace() throws IOException {
		Optional<String> missing = TierRunner.whatIsMissing(true);
		assumeThat(missing).as("cgroups are not tested: " + missing.orElse("")).isEmpty();
		this.places = ControlGroupPlaces.firstUsable(ControlGroupPlaces.find(Path.of("/"), true), true);
	}

	@AfterEach
	void leavesNothing() throws IOException {
		if (this.places != null) {
			assertThat(groupsOfThisProcess(this.places.cpu())).isEmpty();
			assertThat(groupsOfThisProcess(this.places.memory())).isEmpty();
		}
	}

	@Test
	void limitsCpuTimeAndMemory() throws IOException {
		try (ControlGroup group = ControlGroup.create(this.places, 0.25, 256, OptionalLong.of(256))) {
			assertThat(group).isNotNull();
			if (this.places.v2()) {
				assertThat(cpu(group).resolve("cpu.max")).hasContent("5000 20000");
				assertThat(cpu(group).resolve("memory.max")).hasContent(Long.toString(256L * 1024 * 1024));
			}
			else {
				assertThat(cpu(group).resolve("cpu.cfs_quota_us")).hasContent("5000");
				assertThat(cpu(group).resolve("cpu.cfs_period_us")).hasContent("20000");
				Path memory = group.folders().get(1);
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
		try (ControlGroup group = ControlGroup.create(this.places, 0.25, 256, OptionalLong.empty())) {
			assertThat(group.around(List.of("true")).toString()).contains("cgroup.procs");
			if (this.places.v2()) {
				assertThat(cpu(group).resolve("memory.max")).hasContent("max");
			}
			else {
				assertThat(group.folders()).hasSize(1);
			}
		}
	}

	/**
	 * Whoever may not see the group above is told "Invalid argument" for its quota. In v2
	 * all quotas are taken, and that of the group above holds all the same.
	 */
	@Test
	void isGivenNoMoreThanTheGroupAboveHas() throws IOException {
		assumeThat(this.places.v2()).as("a quota is refused in v1 only").isFalse();
		assertThat(ControlGroup.quotaAbove(this.places)).as("none above that of the largest size").isEmpty();
		try (ControlGroup above = ControlGroup.create(this.places, 0.4, 256, OptionalLong.empty())) {
			ControlGroupPlaces below = new ControlGroupPlaces(false, cpu(above), cpu(above));

			assertThat(ControlGroup.quotaAbove(below)).contains(0.4);
			ControlGroup.create(below, 0.4, 256, OptionalLong.empty()).close();
			assertThatIOException()
				.isThrownBy(() -> ControlGroup.create(below, 0.5, 256, OptionalLong.empty()).close());
			assertThat(groupsOfThisProcess(cpu(above))).isEmpty();
		}
	}

	/** The kernel itself counts the periods in which it held the group back. */
	@Test
	void holdsABusyProcessBack() throws IOException, InterruptedException {
		try (ControlGroup group = ControlGroup.create(this.places, 0.1, 256, OptionalLong.of(256))) {
			Process busy = start(group, "while :; do :; done");
			try {
				await().atMost(LONG).until(() -> throttled(group) >= 10);
				assertThat(Files.readAllLines(cpu(group).resolve("cgroup.procs"))).contains(Long.toString(busy.pid()));
			}
			finally {
				busy.destroyForcibly().waitFor();
			}
		}
	}

	@Test
	void endsWhatStillRunsInItWhenClosed() throws IOException, InterruptedException {
		Process parent;
		try (ControlGroup group = ControlGroup.create(this.places, 1, 256, OptionalLong.of(256))) {
			parent = start(group, "sleep 600 & sleep 600");
			await().atMost(LONG).until(() -> Files.readAllLines(cpu(group).resolve("cgroup.procs")).size() == 3);
		}
		assertThat(parent.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
		// 128 + 9, the number of SIGKILL.
		assertThat(parent.exitValue()).isEqualTo(137);
	}

	@Test
	void givesTheProgramItsArgumentsAsTheyAre() throws IOException, InterruptedException {
		try (ControlGroup group = ControlGroup.create(this.places, 1, 256, OptionalLong.of(256))) {
			Process process = new ProcessBuilder(group.around(List.of("printf", "%s|", "a b", "$HOME", "", "'")))
				.redirectErrorStream(true)
				.start();
			assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo("a b|$HOME||'|");
			assertThat(process.waitFor()).isZero();
		}
	}

	/** The same size twice at once is two groups. */
	@Test
	void isUnique() throws IOException {
		try (ControlGroup group = ControlGroup.create(this.places, 1, 256, OptionalLong.empty());
				ControlGroup another = ControlGroup.create(this.places, 1, 256, OptionalLong.empty())) {
			assertThat(cpu(group)).exists().isNotEqualTo(cpu(another));
		}
	}

	/** The quota is made by then. */
	@Test
	void leavesNothingIfItCannotBeMadeInFull() throws IOException {
		Path nowhere = this.places.memory().resolve("missing");
		ControlGroupPlaces broken = new ControlGroupPlaces(false, this.places.cpu(), nowhere);

		assertThatIOException().isThrownBy(() -> ControlGroup.create(broken, 1, 256, OptionalLong.of(256)).close());
	}

	/** The next sweep's work after one was killed, be its process id given anew. */
	@Test
	void removesWhatAKilledSweepLeft() throws IOException, InterruptedException {
		Path left = Files.createDirectory(this.places.cpu().resolve(OURS + "0123456789abcdef"));
		Process busy = new ProcessBuilder("/bin/sh", "-c",
				"echo $$ > " + left.resolve("cgroup.procs") + "; exec sleep 600")
			.start();
		try {
			await().atMost(LONG).until(() -> !Files.readString(left.resolve("cgroup.procs")).isBlank());
			ControlGroup.removeLeftovers(this.places);
			assertThat(left).doesNotExist();
			assertThat(busy.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		finally {
			busy.destroyForcibly().waitFor();
			Files.deleteIfExists(left);
		}
	}

	/** Nobody here has its maker's process id: it lives in another container. */
	@Test
	void leavesTheGroupsOfOthersAlone() throws IOException, InterruptedException {
		Path another = Files
			.createDirectory(this.places.cpu().resolve("process-fanout-999999999-512-0123456789abcdef"));
		try (ControlGroup ours = ControlGroup.create(this.places, 1, 256, OptionalLong.empty())) {
			Path v2 = another.resolve("cgroup.max.descendants");
			Process maker = LockingMain.start(this.places.v2() ? v2 : another.resolve("notify_on_release"));
			try {
				ControlGroup.removeLeftovers(this.places);
				assertThat(another).exists();
				assertThat(cpu(ours)).exists();
			}
			finally {
				maker.destroyForcibly().waitFor();
			}
			ControlGroup.removeLeftovers(this.places);
			assertThat(another).doesNotExist();
		}
		finally {
			Files.deleteIfExists(another);
		}
	}

	private static Process start(ControlGroup group, String script) throws IOException {
		return new ProcessBuilder(group.around(List.of("/bin/sh", "-c", script)))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static Path cpu(ControlGroup group) {
		return group.folders().get(0);
	}

	private static List<Path> groupsOfThisProcess(Path place) throws IOException {
		try (Stream<Path> found = Files.list(place)) {
			return found.filter((path) -> path.getFileName().toString().startsWith(OURS)).toList();
		}
	}

	private static long throttled(ControlGroup group) throws IOException {
		return Files.readAllLines(cpu(group).resolve("cpu.stat"))
			.stream()
			.filter((line) -> line.startsWith("nr_throttled "))
			.mapToLong((line) -> Long.parseLong(line.substring("nr_throttled ".length())))
			.sum();
	}

}
