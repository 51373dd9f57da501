package io.processfanout.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.child.ChildClassPath;
import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildEnvironment;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.NestedJars;
import io.processfanout.child.TemporaryDirectory;
import io.processfanout.measure.PoolMeters;
import io.processfanout.worker.builtin.Sleep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who may have which kept child, and who has to go first. */
@Tag("forks")
@Timeout(120)
class ChildPoolIT {

	private static final long EACH_MB = 100;

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ChildLauncher launcher = new ChildLauncher(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(),
			new ChildClassPath(new NestedJars(new TemporaryDirectory())),
			new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES), null);

	private final ChildPool pool = new ChildPool(this.launcher, PoolRules.USUAL, new PoolMeters(this.meters));

	private final ChildCommand command = this.launcher.commandFor(Sleep.class, OptionalLong.of(64));

	ChildPoolIT() throws IOException {
	}

	@AfterEach
	void allLeave() {
		this.pool.close();
		assertThat(this.pool.heldMb()).isZero();
		assertThat(ProcessHandle.current().children()).isEmpty();
		assertThat(gauge("fanout.pool.kept")).isZero();
		assertThat(gauge("fanout.pool.idle")).isZero();
	}

	@Test
	void aChildIsOnlyForTheClassPathTheFlagsAndTheHeapItHas() throws Exception {
		KeptChild child = idle(this.command).get(0);
		List<Path> otherPath = new ArrayList<>(this.command.classPath());
		otherPath.add(Path.of("/somewhere/else.jar"));
		List<String> otherFlags = new ArrayList<>(this.command.jvmFlags());
		otherFlags.add("-Xss1m");
		assertThat(this.pool.take(new ChildCommand(this.command.java(), this.command.jvmFlags(), otherPath))).isEmpty();
		assertThat(this.pool.take(new ChildCommand(this.command.java(), otherFlags, this.command.classPath())))
			.isEmpty();
		assertThat(this.pool.take(this.launcher.commandFor(Sleep.class, OptionalLong.of(65)))).isEmpty();
		assertThat(this.pool.take(this.launcher.commandFor(Sleep.class, OptionalLong.of(64)))).contains(child);
		assertThat(this.pool.take(this.command)).as("it has one taker").isEmpty();
		this.pool.giveBack(child);
	}

	/** One that had a task answered from the old jar for as long as it was needed. */
	@Test
	void aChildThatHasATaskGoesBehindItIfItsProgramHasChanged() throws Exception {
		List<KeptChild> children = idle(this.command, this.command);
		KeptChild withTask = this.pool.take(this.command).orElseThrow();

		this.pool.endOutdated();

		assertThat(pids()).as("the idle one is gone")
			.containsExactly(pid(withTask))
			.doesNotContain(pid(children.get(0)));
		this.pool.giveBack(withTask);
		assertThat(this.pool.take(this.command)).isEmpty();
		assertThat(recycled("outdated")).isOne();
		KeptChild later = idle(this.command).get(0);
		assertThat(this.pool.take(this.command)).contains(later);
		this.pool.giveBack(later);
	}

	/** So that those that are not needed are idle for long. */
	@Test
	void theOneThatWasUsedLastIsTakenFirst() throws Exception {
		List<KeptChild> children = idle(this.command, this.command, this.command);
		assertThat(this.pool.take(this.command)).contains(children.get(2));
		this.pool.giveBack(children.get(2));
		assertThat(this.pool.take(this.command)).contains(children.get(2));
		assertThat(this.pool.take(this.command)).contains(children.get(1));
		this.pool.giveBack(children.get(1));
		this.pool.giveBack(children.get(2));
		assertThat(gauge("fanout.pool.idle")).isEqualTo(3);
	}

	/** What they hold is held until they are gone, and then somebody is told. */
	@Test
	void theOneThatIsIdleLongestGivesWayFirst() throws Exception {
		List<KeptChild> children = idle(this.command, this.command, this.command);
		List<Long> heldWhenTold = new ArrayList<>();
		this.pool.onRoom(() -> heldWhenTold.add(this.pool.heldMb()));
		assertThat(this.pool.heldMb()).isEqualTo(3 * EACH_MB);

		this.pool.giveWay(EACH_MB + 1);

		assertThat(pids()).containsExactlyInAnyOrder(pid(children.get(2)), pid(children.get(0)), pid(children.get(1)));
		this.pool.awaitLeaving();
		assertThat(pids()).containsExactly(pid(children.get(2)));
		assertThat(this.pool.heldMb()).isEqualTo(EACH_MB);
		await().until(() -> heldWhenTold.size() == 2);
		assertThat(recycled("room")).isEqualTo(2);
		this.pool.onRoom(() -> {
		});
	}

	@Test
	void aPlaceIsMadeForOneMore() throws Exception {
		List<KeptChild> children = idle(this.command, this.command);
		this.pool.takePlace(3);
		assertThat(recycled("room")).isZero();
		this.pool.takePlace(3);
		this.pool.awaitLeaving();
		assertThat(pids()).containsExactly(pid(children.get(1)));
		assertThat(recycled("room")).isOne();
		this.pool.givePlaceBack();
		this.pool.givePlaceBack();
	}

	@Test
	void theDeadAreNotTaken() throws Exception {
		List<KeptChild> children = idle(this.command, this.command);
		children.get(1).child().kill();
		await().until(() -> children.get(1).child().hasEnded());
		assertThat(this.pool.take(this.command)).contains(children.get(0));
		assertThat(recycled("lost")).isOne();
		assertThat(pids()).containsExactly(pid(children.get(0)));
		this.pool.giveBack(children.get(0));
	}

	/** So that a run a little later can use what the one before it has kept. */
	@Test
	void littleLessMemoryIsTheSame() throws Exception {
		idle(this.command);
		assertThat(this.pool.memoryLike(EACH_MB + 20)).isEqualTo(EACH_MB);
		assertThat(this.pool.memoryLike(2 * EACH_MB)).isEqualTo(2 * EACH_MB);
		assertThat(this.pool.memoryLike(EACH_MB - 1)).isEqualTo(EACH_MB - 1);
	}

	/** Its process id may be a stranger's, whose time and memory are not this pool's. */
	@Test
	void oneThatHasDiedIsAskedForNothingByItsId() throws Exception {
		KeptChild child = idle(this.command).get(0);
		assertThat(pids()).containsExactly(pid(child));
		assertThat(child.child().memory().now()).isPresent();
		child.child().kill();
		await().until(() -> child.child().hasEnded());
		assertThat(pids()).isEmpty();
		assertThat(this.pool.take(this.command)).isEmpty();
	}

	/** It would hold its memory, and those who wait for it, for ever. */
	@Test
	void oneThatNeverSaysHelloIsGoneAfterAWhile(@TempDir Path directory) throws Exception {
		ChildPool impatient = new ChildPool(this.launcher, PoolRules.USUAL, new PoolMeters(this.meters),
				Duration.ofMillis(1));
		assertThat(impatient.startAhead(silent(directory), EACH_MB, 1)).isTrue();
		await().until(() -> impatient.heldMb() == 0);
		assertThat(recycled("lost")).isOne();
		assertThat(impatient.pids()).isEmpty();
		assertThat(ProcessHandle.current().children()).isEmpty();
	}

	@Test
	void oneThatNeverSaysHelloIsGoneWhenThePoolIsClosed(@TempDir Path directory) throws Exception {
		assertThat(this.pool.startAhead(silent(directory), EACH_MB, 1)).isTrue();
		await().until(() -> !this.pool.pids().isEmpty());
	}

	/** An interrupted thread cannot wait. */
	@Test
	void aChildInAPlaceDoesNotWaitForOneThatIsStartedAhead(@TempDir Path directory) throws Exception {
		assertThat(this.pool.startAhead(silent(directory), EACH_MB, 1)).isTrue();
		await().until(() -> !this.pool.pids().isEmpty());
		this.pool.takePlace(1);
		Thread.currentThread().interrupt();
		KeptChild child = this.pool.startInPlace(this.command, EACH_MB, 1);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(child.child().connection().hello()).isPresent();
		this.pool.giveBack(child);
		this.pool.givePlaceBack();
	}

	private ChildCommand silent(Path directory) throws IOException {
		Path silent = Files.writeString(directory.resolve("java"), "#!/bin/sh\nexec sleep 600\n");
		assertThat(silent.toFile().setExecutable(true)).isTrue();
		return new ChildCommand(silent, this.command.jvmFlags(), this.command.classPath());
	}

	private List<KeptChild> idle(ChildCommand... commands) throws IOException {
		List<KeptChild> children = new ArrayList<>();
		for (ChildCommand each : commands) {
			KeptChild child = this.pool.start(each, EACH_MB);
			assertThat(child.child().connection().hello()).isPresent();
			this.pool.giveBack(child);
			children.add(child);
		}
		return children;
	}

	private List<Long> pids() {
		return this.pool.pids();
	}

	private static long pid(KeptChild child) {
		return child.child().pid();
	}

	private double gauge(String name) {
		return this.meters.get(name).gauge().value();
	}

	private double recycled(String reason) {
		return Optional.ofNullable(this.meters.find("fanout.pool.recycled").tag("reason", reason).counter())
			.map((counter) -> counter.count())
			.orElse(0.0);
	}

}
