package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a folder like {@code /proc}, whose processes end when they are killed. */
class MarkedProcessesTest {

	private final Path root;

	private final List<Long> killed = new ArrayList<>();

	private final MarkedProcesses processes;

	MarkedProcessesTest(@TempDir Path root) {
		this.root = root;
		this.processes = new MarkedProcesses(root, (pid) -> Optional.of(() -> kill(pid)));
	}

	@Test
	void areFoundByTheMarkInTheirEnvironment() throws IOException {
		process(11, "PATH=/bin", "PROCESS_FANOUT_MARK=run/1/");
		process(12, "PATH=/bin");
		Files.createDirectory(this.root.resolve("sys"));
		MarkedProcesses.Look look = this.processes.look();
		assertThat(look.marks()).containsExactly(Map.entry(11L, "run/1/"));
		assertThat(look.complete()).isTrue();
	}

	/** It may be between two programs, or there is no descriptor left to read it with. */
	@Test
	void areLeftAloneWhereTheyCannotBeRead() throws IOException {
		unreadable(11);
		process(12, "PROCESS_FANOUT_MARK=run/2/");
		MarkedProcesses.Look look = this.processes.look();
		assertThat(look.marks()).containsOnlyKeys(12L);
		assertThat(look.complete()).isFalse();
		assertThat(this.processes.endAll((mark) -> true, Duration.ofSeconds(2))).isEmpty();
		assertThat(this.killed).containsExactly(12L);
	}

	/**
	 * On a busy machine it lasts longer than two looks: what a task had just started was
	 * taken for somebody else's, and lived on.
	 */
	@Test
	void areNotReadYetWhileTheyAreBetweenTwoPrograms() throws IOException {
		process(11);
		Files.writeString(environ(11), "");
		Files.writeString(this.root.resolve("11").resolve("cmdline"), "");
		Files.writeString(this.root.resolve("11").resolve("statm"), "542 1 0 1 0 33 0\n");
		assertThat(this.processes.look().complete()).isFalse();
		Files.writeString(this.root.resolve("11").resolve("statm"), "0 0 0 0 0 0 0\n");
		assertThat(this.processes.look().complete()).as("the dead, and the kernel's threads").isTrue();
		Files.writeString(this.root.resolve("11").resolve("statm"), "542 1 0 1 0 33 0\n");
		Files.writeString(this.root.resolve("11").resolve("cmdline"), "sleep\0001\0");
		assertThat(this.processes.look().complete()).as("one without any variable").isTrue();
	}

	/**
	 * A process that is hidden, or has no memory, was told by the reason's English words:
	 * in another language each clean-up took as long as it may.
	 */
	@Test
	void areHiddenWhereThisProcessCanBeReadAndTheyCannot() throws IOException {
		Files.createDirectory(this.root.resolve("11"));
		Files.createSymbolicLink(environ(11), environ(11));
		process(12, "PROCESS_FANOUT_MARK=run/2/");
		assertThat(this.processes.look().complete()).as("nothing can be read").isFalse();
		Files.createDirectory(this.root.resolve("self"));
		Files.writeString(this.root.resolve("self").resolve("environ"), "PATH=/bin\0");
		MarkedProcesses.Look look = this.processes.look();
		assertThat(look.marks()).containsOnlyKeys(12L);
		assertThat(look.complete()).isTrue();
	}

	/**
	 * Each run of a parent that sees the kernel's own threads waited twice for 100 ms.
	 */
	@Test
	void areAllReadWhereTheKernelShowsItsOwnThreads() {
		assertThat(MarkedProcesses.OF_THIS_MACHINE.look().complete()).isTrue();
	}

	@Test
	void areLookedAtAgainUntilTheyCanBeRead() throws IOException {
		unreadable(11);
		process(12, "PROCESS_FANOUT_MARK=run/2/");
		MarkedProcesses becomingReadable = new MarkedProcesses(this.root, (pid) -> Optional.of(() -> {
			kill(pid);
			if (pid == 12) {
				remove(11);
				write(11, "PROCESS_FANOUT_MARK=run/1/");
			}
		}));
		assertThat(becomingReadable.endAll((mark) -> true, Duration.ofSeconds(2))).isEmpty();
		assertThat(this.killed).containsExactly(12L, 11L);
	}

	/**
	 * A kernel's thread once made every look incomplete, and every clean-up take as long
	 * as it may. Another process may end at the moment of a look, not of all.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void areAllReadOnThisMachine() {
		await().until(() -> MarkedProcesses.OF_THIS_MACHINE.look().complete());
	}

	@Test
	void areNamedIfTheyCannotBeEnded() throws IOException {
		process(11, "PROCESS_FANOUT_MARK=run/1/");
		MarkedProcesses stuck = new MarkedProcesses(this.root, (pid) -> Optional.of(() -> {
			throw new IllegalStateException("not this one");
		}));
		assertThat(stuck.endAll((mark) -> mark.startsWith("run/"), Duration.ofMillis(1))).containsExactly(11L);
	}

	/** It ended behind the look, and its process id went to somebody else's. */
	@Test
	void areLeftAloneWhereTheirIdIsAnothersByNow() throws IOException {
		process(11, "PROCESS_FANOUT_MARK=run/1/");
		MarkedProcesses reused = new MarkedProcesses(this.root, (pid) -> {
			write(pid, "PATH=/bin");
			return Optional.of(() -> kill(pid));
		});
		assertThat(reused.endAll((mark) -> true, Duration.ofSeconds(2))).isEmpty();
		assertThat(this.killed).isEmpty();
	}

	@Test
	void areEndedThoughTheThreadIsInterrupted() throws IOException {
		process(11, "PROCESS_FANOUT_MARK=run/1/");
		Thread.currentThread().interrupt();
		assertThat(this.processes.endAll((mark) -> true, Duration.ofSeconds(2))).isEmpty();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.killed).containsExactly(11L);
	}

	@Test
	void mayCarryAMarkIfTheyCannotBeRead() throws IOException {
		process(11, "PROCESS_FANOUT_MARK=run/1/");
		process(12, "PATH=/bin");
		unreadable(13);
		assertThat(this.processes.mayCarryOneBut("other/", 11)).isTrue();
		assertThat(this.processes.mayCarryOneBut("run/1/", 11)).isFalse();
		assertThat(this.processes.mayCarryOneBut("other/", 12)).isFalse();
		assertThat(this.processes.mayCarryOneBut("other/", 13)).isTrue();
	}

	/**
	 * A run in modes threads and sequential named as left alive what was starting or dead
	 * of another run beside it: the JDK's helper has this JVM's environment, and the dead
	 * have none.
	 */
	@Test
	void mayCarryAMarkBetweenTwoProgramsAndWhenTheyAreDead() throws IOException {
		Files.createDirectory(this.root.resolve("self"));
		command("self", "java\0-jar\0a.jar\0");
		process(11, "PATH=/bin");
		command("11", "/opt/jdk/lib/jspawnhelper\0" + "5:6:7\0");
		process(12, "PATH=/bin");
		command("12", "java\0-jar\0a.jar\0");
		process(13, "");
		command("13", "");
		process(14, "PATH=/bin");
		command("14", "sleep\0" + "3600\0");
		process(15, "");
		command("15", "sleep\0/jspawnhelper\0");
		assertThat(List.of(11L, 12L, 13L)).allMatch((pid) -> this.processes.mayCarryOneBut("other/", pid));
		assertThat(List.of(14L, 15L)).noneMatch((pid) -> this.processes.mayCarryOneBut("other/", pid));
	}

	private void command(String process, String command) throws IOException {
		Files.writeString(this.root.resolve(process).resolve("cmdline"), command);
	}

	private void process(long pid, String... environment) throws IOException {
		Files.createDirectory(this.root.resolve(Long.toString(pid)));
		write(pid, environment);
	}

	private void write(long pid, String... environment) {
		try {
			Files.writeString(environ(pid), String.join("\0", environment) + "\0");
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/** To read a folder as a file fails for every user. */
	private void unreadable(long pid) throws IOException {
		Files.createDirectories(environ(pid));
	}

	private void kill(long pid) {
		this.killed.add(pid);
		remove(pid);
	}

	private void remove(long pid) {
		try {
			Files.delete(environ(pid));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private Path environ(long pid) {
		return this.root.resolve(Long.toString(pid)).resolve("environ");
	}

}
