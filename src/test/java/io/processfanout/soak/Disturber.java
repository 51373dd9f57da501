package io.processfanout.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.processfanout.dispatch.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Does everything that this machine allows to the parents, in rounds of a seeded order,
 * and undoes what can be undone. Which process is hit depends on the moment. Confined to
 * one thread, but for its counts.
 */
final class Disturber implements Runnable {

	/** Wall clocks are moved by so many seconds, and back to what they were. */
	private static final List<Integer> CLOCKS = List.of(3600, -3600, 2592000, -86400, 7, -7, 0);

	/** Some more than a start must find free. */
	private static final int MOST_SPARE_DESCRIPTORS = 24;

	/** After this nobody is there to be hit, and the round goes on. */
	private static final long PATIENCE_MILLIS = 3000;

	private static final byte[] FILL = new byte[64 * 1024];

	private final Random random;

	private final List<Door> doors;

	private final List<Disturbance> possible;

	private final Map<Disturbance, Integer> counts = new EnumMap<>(Disturbance.class);

	private volatile boolean over;

	private volatile @Nullable Throwable failure;

	private volatile Duration time = Duration.ZERO;

	/**
	 * Disturbs nobody yet.
	 * @param seed what the order follows from
	 * @param doors whose parents
	 * @param possible what this machine allows
	 */
	Disturber(long seed, List<Door> doors, List<Disturbance> possible) {
		this.random = new Random(seed);
		this.doors = List.copyOf(doors);
		this.possible = List.copyOf(possible);
	}

	@Override
	public void run() {
		long start = System.nanoTime();
		try {
			while (!this.over) {
				disturb(Hit.round(this.random, this.possible, this.doors.size()));
			}
			for (Door door : this.doors) {
				door.parent().clock().set(0);
			}
		}
		// Whatever it is: what disturbs no more finds no faults.
		catch (IOException | InterruptedException | RuntimeException | Error ex) {
			this.failure = ex;
		}
		this.time = Duration.ofNanos(System.nanoTime() - start);
	}

	private void disturb(List<Hit> round) throws IOException, InterruptedException {
		for (Hit each : round) {
			if (this.over) {
				return;
			}
			if (did(each, this.doors.get(each.parent()))) {
				count(each.disturbance());
			}
			Thread.sleep(each.pauseMillis());
		}
	}

	/** To be called from another thread. */
	void end() {
		this.over = true;
	}

	/** What ended it before it was told to. */
	@Nullable Throwable failure() {
		return this.failure;
	}

	/** How long it has disturbed, whatever was asked for; zero until it has ended. */
	Duration time() {
		return this.time;
	}

	private synchronized void count(Disturbance disturbance) {
		this.counts.merge(disturbance, 1, Integer::sum);
	}

	/** How often something was done. */
	synchronized int times(Disturbance disturbance) {
		return this.counts.getOrDefault(disturbance, 0);
	}

	/** Whether all that is possible was done once. */
	synchronized boolean hasDoneAll() {
		return this.counts.keySet().containsAll(this.possible);
	}

	private boolean did(Hit hit, Door door) throws IOException, InterruptedException {
		ParentJvm parent = door.parent();
		return switch (hit.disturbance()) {
			case CHILD_KILLED -> signal("KILL", hit, parent::children);
			case CHILD_CRASHED -> signal("SEGV", hit, parent::children);
			case GRANDCHILD_KILLED -> signal("KILL", hit, parent::grandchildren);
			case CHILD_STOPPED -> stop(hit, parent::children);
			case PARENT_STOPPED -> stop(hit, () -> List.of(parent.process().toHandle()));
			case FEW_DESCRIPTORS -> holdDescriptors(hit, door);
			case FULL_TEMPORARY_FOLDER -> fill(hit, parent.temporaryFolder());
			case CLOCK_SET -> setClock(hit, door);
		};
	}

	private boolean signal(String signal, Hit hit, Supplier<List<ProcessHandle>> among)
			throws IOException, InterruptedException {
		ProcessHandle one = oneOf(hit, among);
		return one != null && Signals.send(one, signal);
	}

	private boolean stop(Hit hit, Supplier<List<ProcessHandle>> among) throws IOException, InterruptedException {
		ProcessHandle one = oneOf(hit, among);
		if (one == null || !Signals.send(one, "STOP")) {
			return false;
		}
		try {
			Thread.sleep(hit.heldMillis());
		}
		finally {
			Signals.send(one, "CONT");
		}
		return true;
	}

	private @Nullable ProcessHandle oneOf(Hit hit, Supplier<List<ProcessHandle>> among) throws InterruptedException {
		long start = System.nanoTime();
		while (System.nanoTime() - start < PATIENCE_MILLIS * 1_000_000 && !this.over) {
			List<ProcessHandle> all = among.get();
			if (!all.isEmpty()) {
				return hit.oneOf(all);
			}
			Thread.sleep(1);
		}
		return null;
	}

	private static boolean holdDescriptors(Hit hit, Door door) throws IOException, InterruptedException {
		String pid = Long.toString(door.parent().process().pid());
		String before = Programs
			.run(List.of("prlimit", "--pid", pid, "--nofile", "--noheadings", "--raw", "--output=SOFT,HARD"))
			.strip();
		String[] softAndHard = before.split("\\s+", -1);
		int now;
		try (Stream<Path> open = Files.list(Path.of("/proc", pid, "fd"))) {
			now = (int) open.count();
		}
		door.ledger().mayDrop(true);
		try {
			// The hard limit stays, so that the other one can be raised again.
			Programs.run(List.of("prlimit", "--pid", pid,
					"--nofile=" + (now + hit.upTo(MOST_SPARE_DESCRIPTORS)) + ":" + softAndHard[1]));
			Thread.sleep(hit.heldMillis());
		}
		finally {
			Programs.run(List.of("prlimit", "--pid", pid, "--nofile=" + String.join(":", softAndHard)));
			door.ledger().mayDrop(false);
		}
		return true;
	}

	/** Fills a file system that is there for it. */
	private static boolean fill(Hit hit, Path folder) throws InterruptedException, IOException {
		Path file = folder.resolve("filled-by-soak");
		try {
			try (OutputStream out = Files.newOutputStream(file)) {
				while (true) {
					out.write(FILL);
				}
			}
			catch (IOException ex) {
				// It is full, which was to be.
				Thread.sleep(hit.heldMillis());
			}
		}
		finally {
			Files.deleteIfExists(file);
		}
		return true;
	}

	/** A server closes what is idle by the wall clock. */
	private static boolean setClock(Hit hit, Door door) throws IOException, InterruptedException {
		int seconds = hit.oneOf(CLOCKS);
		door.ledger().mayDrop(true);
		try {
			door.parent().clock().set(seconds);
			return door.parent().showsClock(seconds);
		}
		finally {
			door.ledger().mayDrop(false);
		}
	}

}
