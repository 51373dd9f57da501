package io.processfanout.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.processfanout.child.ChildClassPath;
import io.processfanout.child.ChildEnvironment;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.NestedJars;
import io.processfanout.child.TemporaryDirectory;
import io.processfanout.dispatch.Launcher;
import io.processfanout.dispatch.Slots;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

@Tag("forks")
class ChildMemoryIT {

	/** What is said where nothing could be measured. */
	private static final long ESTIMATE_MB = 56;

	private static final Duration LONG = Duration.ofMinutes(1);

	private final Slots slots = new Slots();

	@AfterEach
	void leavesNothing() {
		assertThat(this.slots.taken()).isZero();
		assertThat(children()).isZero();
	}

	/** The child that is measured was one more than the limit. */
	@Test
	void takesItsTurnForASlot() throws Exception {
		ChildMemory memory = new ChildMemory(launcher(ChildLauncher.javaOfThisJvm()), this.slots, 16, 16);
		int anothers = this.slots.tryTake(1, Optional.empty(), () -> {
		}).orElseThrow();
		CompletableFuture<Long> measured = new CompletableFuture<>();
		Thread caller = new Thread(() -> measured.complete(memory.besideHeapMb(1, LONG)));
		caller.start();
		await().atMost(LONG).until(() -> caller.getState() == Thread.State.TIMED_WAITING);
		assertThat(children()).isZero();
		this.slots.giveBack(anothers);
		assertThat(measured.get(1, TimeUnit.MINUTES)).isBetween(9L, 1000L);
		caller.join();
	}

	@Test
	void isMeasuredOnce() throws Exception {
		ChildMemory memory = new ChildMemory(launcher(ChildLauncher.javaOfThisJvm()), this.slots, 16, 16);
		long measured = memory.besideHeapMb(1, LONG);
		int anothers = this.slots.tryTake(1, Optional.empty(), () -> {
		}).orElseThrow();
		assertThat(memory.besideHeapMb(1, Duration.ZERO)).isEqualTo(measured);
		this.slots.giveBack(anothers);
	}

	@Test
	void isAnEstimateIfThereIsNoTimeAndIsMeasuredLater() throws Exception {
		ChildMemory memory = new ChildMemory(launcher(ChildLauncher.javaOfThisJvm()), this.slots, 16, 16);
		assertThat(memory.besideHeapMb(1, Duration.ZERO)).isEqualTo(ESTIMATE_MB);
		int anothers = this.slots.tryTake(1, Optional.empty(), () -> {
		}).orElseThrow();
		assertThat(memory.besideHeapMb(1, Duration.ofMillis(1))).isEqualTo(ESTIMATE_MB);
		this.slots.giveBack(anothers);
		memory.besideHeapMb(1, LONG);
		int again = this.slots.tryTake(1, Optional.empty(), () -> {
		}).orElseThrow();
		// It is known now: whoever has to wait for a slot would take all of his time.
		assertTimeoutPreemptively(LONG.dividedBy(2), () -> memory.besideHeapMb(1, LONG));
		this.slots.giveBack(again);
	}

	/** A request with a time limit waited for such a child without end. */
	@Test
	void isAnEstimateIfTheChildNeverSaysHello(@TempDir Path directory) throws Exception {
		Path silent = Files.createFile(directory.resolve("java"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		Files.writeString(silent, "#!/bin/sh\nexec sleep 600\n");
		assertThat(new ChildMemory(launcher(silent), this.slots, 16, 16).besideHeapMb(1, Duration.ofMillis(200)))
			.isEqualTo(ESTIMATE_MB);
	}

	/** What such a child says was thrown at whoever asked for memory. */
	@ParameterizedTest
	@ValueSource(strings = { "no-frame", "endless-length", "longest-length", "cut-short", "damaged", "other-version",
			"answer-first" })
	void isAnEstimateIfTheChildSaysAnythingButHello(String how, @TempDir Path directory) throws Exception {
		ChildMemory memory = new ChildMemory(launcher(Launcher.ofDishonestWorker(directory, how)), this.slots, 16, 16);
		List<Throwable> thrown = new CopyOnWriteArrayList<>();
		Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
		Thread.setDefaultUncaughtExceptionHandler((thread, ex) -> thrown.add(ex));
		try {
			assertThat(memory.besideHeapMb(1, LONG)).isEqualTo(ESTIMATE_MB);
		}
		finally {
			Thread.setDefaultUncaughtExceptionHandler(before);
		}
		assertThat(thrown).isEmpty();
	}

	private static ChildLauncher launcher(Path java) throws IOException {
		return new ChildLauncher(java, JvmFlags.ofChildren(),
				new ChildClassPath(new NestedJars(new TemporaryDirectory())),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES), null);
	}

	private static long children() {
		return ProcessHandle.current().descendants().count();
	}

}
