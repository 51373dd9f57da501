package io.processfanout.child;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.machine.ProcessStat;
import org.jspecify.annotations.Nullable;

/**
 * Buries those that have ended and whose own parent is gone, where this JVM is process 1:
 * the kernel gives them to it, and they stay zombies until it asks how they have ended. A
 * JVM never does that for what it has not started itself. What somebody's {@link Process}
 * waits for is left to it, or its exit code would be lost. Thread-safe.
 * <p>
 * The JDK has no public way to do so, so this uses the method behind
 * {@link Process#waitFor()}. It needs
 * {@code --add-opens java.base/java.lang=ALL-UNNAMED}, which the manifest of the
 * application's jar gives.
 */
public final class Undertaker {

	/**
	 * What is dead in two looks in a row is nobody's: its own would have come by then.
	 */
	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

	private static final long FIRST_PROCESS = 1;

	/** The one of this JVM, who has nothing to do where another is process 1. */
	static final Undertaker OF_THIS_JVM = new Undertaker(ProcessHandle.current().pid(), Grave.ofThisJdk());

	private final long self;

	private final @Nullable Grave grave;

	/**
	 * Whom this JVM has killed and never started, by process id; guarded by this.
	 */
	private final Map<Long, ProcessStat> killed = new HashMap<>();

	/** Who was dead at the last look, by process id; guarded by this. */
	private Map<Long, ProcessStat> dead = Map.of();

	/** Whether somebody goes round; guarded by this. */
	private boolean goesRound;

	/**
	 * How a child is asked for its end.
	 *
	 * @param isAwaited whether a {@link Process} waits for one
	 * @param collect asks one that has ended, so that it is gone
	 */
	record Grave(LongPredicate isAwaited, LongPredicate collect) {

		/** Null if this JDK lets nobody do it. */
		static @Nullable Grave ofThisJdk() {
			if (ProcessHandle.current().pid() != FIRST_PROCESS) {
				return null;
			}
			try {
				Class<?> handles = Class.forName("java.lang.ProcessHandleImpl");
				Method wait = handles.getDeclaredMethod("waitForProcessExit0", long.class, boolean.class);
				Field field = handles.getDeclaredField("completions");
				wait.setAccessible(true);
				field.setAccessible(true);
				Map<?, ?> awaited = (Map<?, ?>) field.get(null);
				return new Grave(awaited::containsKey, (pid) -> collect(wait, pid));
			}
			catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException ex) {
				return null;
			}
		}

		private static boolean collect(Method wait, long pid) {
			try {
				wait.invoke(null, pid, true);
				return true;
			}
			catch (ReflectiveOperationException ex) {
				return false;
			}
		}

	}

	Undertaker(long self, @Nullable Grave grave) {
		this.self = self;
		this.grave = grave;
	}

	/**
	 * Goes round every two seconds from now on, if this JVM is process 1.
	 * @return what to do, if it is process 1 and cannot bury anyone
	 */
	public static Optional<String> begin() {
		if (OF_THIS_JVM.self != FIRST_PROCESS) {
			return Optional.empty();
		}
		if (OF_THIS_JVM.grave == null) {
			return Optional.of("This JVM is process 1 and cannot bury what tasks leave behind, so zombies pile up:"
					+ " start the container with docker run --init, or this JVM with java -jar or"
					+ " --add-opens java.base/java.lang=ALL-UNNAMED");
		}
		OF_THIS_JVM.startRounds();
		return Optional.empty();
	}

	private synchronized void startRounds() {
		if (!this.goesRound) {
			Thread rounds = new Thread(this::goRound, "undertaker");
			rounds.setDaemon(true);
			rounds.start();
			this.goesRound = true;
		}
	}

	private void goRound() {
		try {
			while (true) {
				Thread.sleep(BETWEEN_LOOKS.toMillis());
				lookRound();
			}
		}
		catch (InterruptedException ex) {
			// Nobody interrupts this thread but a JVM that shuts down.
			Thread.currentThread().interrupt();
		}
	}

	private void lookRound() {
		try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
			buryAgain(children.map(ProcessHandle::pid)
				.flatMap((pid) -> ProcessStat.of(pid).map((stat) -> Map.entry(pid, stat)).stream())
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
		}
		catch (RuntimeException ex) {
			// No descriptor is left to look with; the next round has one.
		}
	}

	/** Buries who was dead at the last look too, given all children as they are now. */
	synchronized void buryAgain(Map<Long, ProcessStat> children) {
		Map<Long, ProcessStat> before = this.dead;
		this.dead = new HashMap<>();
		children.forEach((pid, stat) -> {
			if (isOurDead(stat) && !(stat.equals(before.get(pid)) && bury(pid))) {
				this.dead.put(pid, stat);
			}
		});
	}

	/** This JVM kills a process that it has not started: it may bury it at once. */
	synchronized void hasKilled(long pid) {
		if (this.grave != null) {
			ProcessStat.of(pid).ifPresent((stat) -> this.killed.put(pid, stat));
		}
	}

	/** Buries those that were killed and are dead now. */
	synchronized void buryKilled() {
		if (!this.killed.isEmpty()) {
			this.killed.entrySet().removeIf((one) -> isDone(one.getKey(), one.getValue()));
		}
	}

	private boolean isDone(long pid, ProcessStat killed) {
		return ProcessStat.of(pid)
			.filter((now) -> now.startTicks() == killed.startTicks())
			.map((now) -> isOurDead(now) && bury(pid))
			.orElse(true);
	}

	private boolean isOurDead(ProcessStat stat) {
		return stat.hasEnded() && stat.parent() == this.self;
	}

	/** Whether nothing is left to do for a child that is dead. */
	private boolean bury(long pid) {
		return this.grave != null && (this.grave.isAwaited().test(pid) || this.grave.collect().test(pid));
	}

}
