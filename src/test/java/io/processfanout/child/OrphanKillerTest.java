package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a folder like {@code /proc}. */
@Timeout(60)
class OrphanKillerTest {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final Path root;

	private final Queue<Long> killed = new ConcurrentLinkedQueue<>();

	private final Queue<String> killers = new ConcurrentLinkedQueue<>();

	private final ProcessMark launcher = ProcessMark.fresh();

	private final ProcessMark one = this.launcher.below();

	private final ProcessMark other = this.launcher.below();

	private final OrphanKiller orphanKiller;

	OrphanKillerTest(@TempDir Path root) {
		this.root = root;
		this.orphanKiller = new OrphanKiller(new MarkedProcesses(root, (pid) -> Optional.of(() -> kill(pid))));
	}

	@Test
	void endsWhatAnEndedChildLeftAndNoLivingChild() throws IOException {
		process(11, this.one);
		process(12, this.other);
		this.orphanKiller.childEnded(this.one, false);
		assertThat(this.orphanKiller.endAll(LONG)).isEmpty();
		assertThat(this.killed).containsExactly(11L);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endsItWhileTheRunGoesOn(boolean pipeIsHeld) throws IOException {
		process(11, this.one);
		this.orphanKiller.childEnded(this.one, pipeIsHeld);
		await().atMost(LONG).until(() -> this.killed.contains(11L));
	}

	/** A living child, between sh and java, was read twice and killed for it. */
	@Test
	void leavesAloneWhatCannotBeReadAndEndsItWhenItCan() throws IOException {
		Files.createDirectories(environ(11));
		this.orphanKiller.endAtOnce(this.one);
		this.orphanKiller.endAll(Duration.ofMillis(1));
		assertThat(this.killed).isEmpty();
		Files.delete(environ(11));
		Files.delete(environ(11).getParent());
		process(11, this.one);
		this.orphanKiller.endAtOnce(this.one);
		await().atMost(LONG).until(() -> this.killed.contains(11L));
	}

	/** Where descriptors ran out for as long, it lived on until the server's end. */
	@Test
	void leavesToTheNextRunWhatItCannotReadInTime() throws IOException {
		Files.createDirectories(environ(11));
		MarkedProcesses processes = new MarkedProcesses(this.root, (pid) -> Optional.of(() -> kill(pid)));
		OrphanKiller first = new OrphanKiller(processes);
		first.childEnded(this.one, false);
		assertThat(first.endAll(LONG)).isEmpty();
		assertThat(this.killed).isEmpty();
		Files.delete(environ(11));
		Files.delete(environ(11).getParent());
		process(11, this.one);
		assertThat(new OrphanKiller(processes).endAll(LONG)).isEmpty();
		assertThat(this.killed).containsExactly(11L);
	}

	/** The dispatcher's thread has timeouts to see. */
	@Test
	void killsOnAThreadOfItsOwn() throws IOException {
		process(11, this.one);
		this.orphanKiller.endAtOnce(this.one);
		assertThat(this.orphanKiller.endAll(LONG)).isEmpty();
		assertThat(this.killers).containsOnly("fanout-orphans");
	}

	@Test
	void waitsNoLongerThanItMayAndNamesWhatIsLeft() throws Exception {
		process(11, this.one);
		CountDownLatch looked = new CountDownLatch(1);
		OrphanKiller powerless = new OrphanKiller(
				new MarkedProcesses(this.root, (pid) -> Optional.of(looked::countDown)));
		powerless.endAtOnce(this.one);
		looked.await();
		assertThat(powerless.endAll(Duration.ofMillis(200))).containsExactly(11L);
	}

	@Test
	void cleansUpForACallerThatIsInterrupted() throws IOException {
		process(11, this.one);
		this.orphanKiller.childEnded(this.one, false);
		Thread.currentThread().interrupt();
		assertThat(this.orphanKiller.endAll(LONG)).isEmpty();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.killed).containsExactly(11L);
	}

	@Test
	void keepsNoThreadOnceNothingIsLeft() throws IOException {
		process(11, this.one);
		this.orphanKiller.childEnded(this.one, false);
		this.orphanKiller.endAll(LONG);
		await().atMost(LONG)
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("fanout-orphans")));
	}

	private void process(long pid, ProcessMark mark) throws IOException {
		Path environ = environ(pid);
		Files.createDirectories(environ.getParent());
		Files.writeString(environ, "PATH=/bin\0PROCESS_FANOUT_MARK=" + mark.value() + "\0");
	}

	private void kill(long pid) {
		this.killed.add(pid);
		this.killers.add(Thread.currentThread().getName());
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
