package io.processfanout.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
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

	/** Wall clocks are moved by so much, and back to what they were. */
	private static final List<String> CLOCKS = List.of("+3600", "-3600", "+2592000", "-86400", "+7", "-7", "+0");

	private static final int MOST_PAUSE_MILLIS = 300;

	/** Longer than what a task takes, shorter than a person would wait. */
	private static final int MOST_HELD_MILLIS = 1500;

	/** Some more than a start must find free. */
	private static final int MOST_SPARE_DESCRIPTORS = 24;

	/** After this nobody is there to be hit, and the round goes on. */
	private static final long PATIENCE_MILLIS = 3000;

	private static final byte[] FILL = new byte[64 * 1024];

	private final Random random;

	private final List<ParentJvm> parents;

	private final List<Disturbance> possible;

	private final Map<Disturbance, Integer> counts = new EnumMap<>(Disturbance.class);

	private volatile boolean over;

	private @Nullable Exception failure;

	/**
	 * Disturbs nobody yet.
	 * @param seed what the order follows from
	 * @param parents whom
	 * @param possible what this machine allows
	 */
	Disturber(long seed, List<ParentJvm> parents, List<Disturbance> possible) {
		this.random = new Random(seed);
		this.parents = List.copyOf(parents);
		this.possible = List.copyOf(possible);
	}

	@Override
	public void run() {
		try {
			while (!this.over) {
				List<Disturbance> round = new ArrayList<>(this.possible);
				Collections.shuffle(round, this.random);
				for (Disturbance each : round) {
					if (!this.over && hit(each, this.parents.get(this.random.nextInt(this.parents.size())))) {
						count(each);
					}
					pause(MOST_PAUSE_MILLIS);
				}
			}
			for (ParentJvm parent : this.parents) {
				setClock(parent, "+0");
			}
		}
		catch (IOException | InterruptedException ex) {
			this.failure = ex;
		}
	}

	/** To be called from another thread. */
	void end() {
		this.over = true;
	}

	/** What ended it before it was told to. */
	@Nullable Exception failure() {
		return this.failure;
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

	private boolean hit(Disturbance disturbance, ParentJvm parent) throws IOException, InterruptedException {
		return switch (disturbance) {
			case CHILD_KILLED -> signal("KILL", parent::children);
			case CHILD_CRASHED -> signal("SEGV", parent::children);
			case GRANDCHILD_KILLED -> signal("KILL", parent::grandchildren);
			case CHILD_STOPPED -> stop(parent::children);
			case PARENT_STOPPED -> stop(() -> List.of(parent.process().toHandle()));
			case FEW_DESCRIPTORS -> holdDescriptors(parent);
			case FULL_TEMPORARY_FOLDER -> fill(parent.temporaryFolder());
			case CLOCK_SET -> setClock(parent, CLOCKS.get(this.random.nextInt(CLOCKS.size())));
		};
	}

	private boolean signal(String signal, Supplier<List<ProcessHandle>> among)
			throws IOException, InterruptedException {
		ProcessHandle one = oneOf(among);
		return one != null && Signals.send(one, signal);
	}

	private boolean stop(Supplier<List<ProcessHandle>> among) throws IOException, InterruptedException {
		ProcessHandle one = oneOf(among);
		if (one == null || !Signals.send(one, "STOP")) {
			return false;
		}
		try {
			pause(MOST_HELD_MILLIS);
		}
		finally {
			Signals.send(one, "CONT");
		}
		return true;
	}

	private @Nullable ProcessHandle oneOf(Supplier<List<ProcessHandle>> among) throws InterruptedException {
		long start = System.nanoTime();
		while (System.nanoTime() - start < PATIENCE_MILLIS * 1_000_000 && !this.over) {
			List<ProcessHandle> all = among.get();
			if (!all.isEmpty()) {
				return all.get(this.random.nextInt(all.size()));
			}
			Thread.sleep(1);
		}
		return null;
	}

	private boolean holdDescriptors(ParentJvm parent) throws IOException, InterruptedException {
		String pid = Long.toString(parent.process().pid());
		String before = Programs
			.run(List.of("prlimit", "--pid", pid, "--nofile", "--noheadings", "--raw", "--output=SOFT,HARD"))
			.strip();
		String[] softAndHard = before.split("\\s+", -1);
		int now;
		try (Stream<Path> open = Files.list(Path.of("/proc", pid, "fd"))) {
			now = (int) open.count();
		}
		// The hard limit stays, so that the other one can be raised again.
		Programs.run(List.of("prlimit", "--pid", pid,
				"--nofile=" + (now + this.random.nextInt(MOST_SPARE_DESCRIPTORS)) + ":" + softAndHard[1]));
		try {
			pause(MOST_HELD_MILLIS);
		}
		finally {
			Programs.run(List.of("prlimit", "--pid", pid, "--nofile=" + String.join(":", softAndHard)));
		}
		return true;
	}

	/** Fills a file system that is there for it. */
	private boolean fill(Path folder) throws InterruptedException, IOException {
		Path file = folder.resolve("filled-by-soak");
		try {
			try (OutputStream out = Files.newOutputStream(file)) {
				while (true) {
					out.write(FILL);
				}
			}
			catch (IOException ex) {
				// It is full, which was to be.
				pause(MOST_HELD_MILLIS);
			}
		}
		finally {
			Files.deleteIfExists(file);
		}
		return true;
	}

	private static boolean setClock(ParentJvm parent, String offset) throws IOException {
		Path next = Files.writeString(parent.clock().resolveSibling("next-clock"), offset + "\n");
		Files.move(next, parent.clock(), StandardCopyOption.ATOMIC_MOVE);
		return true;
	}

	private void pause(int mostMillis) throws InterruptedException {
		Thread.sleep(1 + this.random.nextInt(mostMillis));
	}

}
