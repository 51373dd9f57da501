package io.processfanout.workloads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.processfanout.worker.Workload;

/**
 * Does what its input says, a word and what the word needs: everything that a task can do
 * to its own JVM. Where a test watches, the input names a directory, and a file in it
 * named as the process says that the task has begun.
 */
public final class Misbehaving implements Workload {

	private static final AtomicReference<Thread> REAPER = new AtomicReference<>();

	@Override
	public String name() {
		return "test-misbehaving";
	}

	@Override
	public String run(String input) throws Exception {
		int space = input.indexOf(' ');
		String word = (space < 0) ? input : input.substring(0, space);
		String rest = (space < 0) ? "" : input.substring(space + 1);
		return switch (word) {
			case "echo" -> rest;
			case "twice" -> rest + rest;
			case "repeat" ->
				rest.substring(rest.indexOf(' ') + 1).repeat(Integer.parseInt(rest.substring(0, rest.indexOf(' '))));
			case "pid" -> Long.toString(ProcessHandle.current().pid());
			case "sleep" -> sleep(Long.parseLong(rest.substring(0, rest.indexOf(' '))), rest);
			case "print" -> print(rest);
			case "say-and-throw" -> throw new IllegalStateException(print(rest));
			case "say-and-exit" -> exit(print(rest).length());
			case "interrupt" -> interrupt(Long.parseLong(rest));
			case "interrupt-behind" -> interruptBehindTheResult();
			case "interrupted" -> Boolean.toString(Thread.interrupted());
			case "thread" -> leaveThread();
			case "reaper" -> startReaper();
			case "reaper-ends-thread" -> endReaper() + leaveThread();
			case "parallel" -> Integer.toString(IntStream.range(0, 1000).parallel().sum());
			case "process" -> Integer.toString(new ProcessBuilder("true").start().waitFor());
			case "signal" -> signalItself(rest);
			case "exit" -> exit(Integer.parseInt(rest));
			case "halt" -> halt(Integer.parseInt(rest));
			case "checked" -> throw new IOException("checked " + rest);
			case "unchecked" -> throw new IllegalStateException("unchecked " + rest);
			case "error" -> throw new AssertionError("error " + rest);
			case "overflow" -> overflow(rest);
			case "allocate" -> allocate();
			case "hold" -> hold(Integer.parseInt(rest));
			case "null" -> nothing();
			case "die-behind-the-result" -> dieBehindTheResult(rest);
			case "print-and-throw" -> printAndThrow(Integer.parseInt(rest));
			case "wait" -> waitForever(rest);
			case "print-and-wait" -> printAndWait(rest);
			case "ignore-sigterm" -> ignoreSigterm(rest);
			case "answer-and-stay" -> answerAndStay(rest);
			case "exit-and-leave-the-channel-open" -> exitAndLeaveTheChannelOpen(rest);
			case "exit-and-let-it-escape" -> exitAndLetItEscape(rest);
			case "grandchild" -> grandchild(rest, rest);
			case "grandchild-then-wait" -> waitForever(grandchild(rest, rest));
			case "grandchildren-without-end" -> grandchildrenWithoutEnd(rest);
			case "orphan" -> orphan(rest);
			case "orphan-that-ends" -> orphanThatEnds();
			case "once" -> once(rest);
			case "once-there" -> onceThere(rest);
			case "throw-once-there" -> throw new IllegalStateException(onceThere(rest));
			default -> throw new IllegalArgumentException(input);
		};
	}

	private static String sleep(long millis, String result) throws InterruptedException {
		Thread.sleep(millis);
		return result;
	}

	@SuppressWarnings("SystemOut")
	private static String print(String line) {
		System.out.println(line);
		return line;
	}

	/** Leaves its own thread interrupted, after a while in which nothing can be. */
	private static String interrupt(long millis) throws InterruptedException {
		Thread.sleep(millis);
		Thread.currentThread().interrupt();
		return "interrupted";
	}

	/** Has its thread interrupted while it waits for another thread to read a task. */
	@SuppressWarnings("SystemOut")
	private static String interruptBehindTheResult() {
		Thread worker = Thread.currentThread();
		await(() -> Thread.getAllStackTraces()
			.values()
			.stream()
			.flatMap(Stream::of)
			.anyMatch((frame) -> frame.getMethodName().equals("readMessage")));
		ForkJoinPool.commonPool().execute(() -> {
			await(() -> worker.getState() == Thread.State.WAITING);
			worker.interrupt();
			System.err.println("interrupted");
		});
		return "to be interrupted";
	}

	private static void await(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			LockSupport.parkNanos(1_000_000);
		}
	}

	/** Starts a thread such as the JDK has for a minute behind a process. */
	private static String startReaper() {
		ThreadGroup all = Thread.currentThread().getThreadGroup();
		while (all.getParent() != null) {
			all = all.getParent();
		}
		Thread reaper = new Thread(all, LockSupport::park, "process reaper of a test");
		reaper.setDaemon(true);
		REAPER.set(reaper);
		reaper.start();
		return "started";
	}

	private static String endReaper() throws InterruptedException {
		REAPER.get().interrupt();
		REAPER.get().join();
		return "ended, ";
	}

	/** Leaves a thread that keeps a JVM alive until it is killed. */
	private static String leaveThread() {
		CountDownLatch never = new CountDownLatch(1);
		new Thread(() -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}).start();
		return "left";
	}

	private static String signalItself(String signal) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + signal, Long.toString(ProcessHandle.current().pid())).start().waitFor();
		return waitForever();
	}

	/** Zeros are given out by the system when they are touched. */
	private static String hold(int megabytes) {
		List<byte[]> all = new ArrayList<>();
		for (int i = 0; i < megabytes; i++) {
			byte[] one = new byte[1024 * 1024];
			Arrays.fill(one, (byte) 1);
			all.add(one);
		}
		return "held " + all.size();
	}

	private static String exit(int code) {
		System.exit(code);
		return "not reached";
	}

	private static String halt(int code) {
		Runtime.getRuntime().halt(code);
		return "not reached";
	}

	@SuppressWarnings("InfiniteRecursion")
	private static String overflow(String text) {
		return overflow(text + "x") + "y";
	}

	private static String allocate() {
		List<byte[]> all = new ArrayList<>();
		for (long size = 0; size >= 0; size += 1024 * 1024) {
			all.add(new byte[1024 * 1024]);
		}
		return Integer.toString(all.size());
	}

	@SuppressWarnings("NullAway") // what a workload without NullAway may do
	private static String nothing() {
		return null;
	}

	/** Dies as soon as the thread that ran the task waits for the next one. */
	private static String dieBehindTheResult(String result) {
		Thread task = Thread.currentThread();
		Thread murderer = new Thread(() -> {
			while (task.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			Runtime.getRuntime().halt(66);
		});
		murderer.setDaemon(true);
		murderer.start();
		return result;
	}

	private static String printAndThrow(int bytes) {
		System.err.println("x".repeat(bytes) + "the last line");
		throw new IllegalStateException("thrown");
	}

	private static String printAndWait(String directory) throws IOException, InterruptedException {
		System.err.println("the last words");
		return waitForever(directory);
	}

	private static String ignoreSigterm(String directory) throws IOException, InterruptedException {
		addEndlessHook();
		return waitForever(directory);
	}

	private static String answerAndStay(String directory) throws IOException {
		addEndlessHook();
		Files.createFile(Path.of(directory).resolve(Long.toString(ProcessHandle.current().pid())));
		return "answered";
	}

	/** What Java starts itself has none of its descriptors but the first three. */
	private static String exitAndLeaveTheChannelOpen(String directory) throws IOException {
		Process sleep = new ProcessBuilder("/bin/sh", "-c", "exec sleep 3600 3>/proc/$PPID/fd/3").start();
		Files.createFile(Path.of(directory).resolve("grandchild-" + sleep.pid()));
		while (sleep.info().command().filter((command) -> command.endsWith("sleep")).isEmpty()) {
			Thread.onSpinWait();
		}
		return exit(5);
	}

	/** It holds the channel, and nothing tells that it comes from here. */
	private static String exitAndLetItEscape(String directory) throws IOException {
		Process sleep = new ProcessBuilder("/bin/sh", "-c", "exec 3>/proc/$PPID/fd/3 && exec setsid env -i sleep 3600")
			.start();
		Files.createFile(Path.of(directory).resolve("grandchild-" + sleep.pid()));
		while (sleep.info().command().filter((command) -> command.endsWith("sleep")).isEmpty()) {
			Thread.onSpinWait();
		}
		return exit(6);
	}

	/** The JVM waits for its hooks, and this one does not end. */
	private static void addEndlessHook() {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}));
	}

	/** Starts a process that has this one's descriptors and does not end by itself. */
	private static String grandchild(String directory, String result) throws IOException {
		Process sleep = new ProcessBuilder("sleep", "3600").inheritIO().start();
		Files.createFile(Path.of(directory).resolve("grandchild-" + sleep.pid()));
		return result;
	}

	/** The same, but for its parent, which is gone when this returns. */
	private static String orphan(String directory) throws IOException, InterruptedException {
		Process parent = new ProcessBuilder("sh", "-c", "sleep 3600 >&2 & echo $!")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		String orphan = parent.inputReader().readLine();
		parent.waitFor();
		Files.createFile(Path.of(directory).resolve("grandchild-" + orphan));
		return directory;
	}

	/** Each has the directory in its command line. */
	private static String grandchildrenWithoutEnd(String directory) throws IOException {
		while (true) {
			new ProcessBuilder("sh", "-c", "while :; do sleep 60; done", directory).start();
			LockSupport.parkNanos(20_000_000);
		}
	}

	/** Its parent is gone before it ends, and so is it when this returns. */
	private static String orphanThatEnds() throws IOException, InterruptedException {
		Process parent = new ProcessBuilder("sh", "-c", "sleep 0 >/dev/null & echo $!").start();
		String orphan = parent.inputReader().readLine();
		parent.waitFor();
		await(() -> {
			try {
				return Files.readString(Path.of("/proc", orphan, "cmdline")).isEmpty();
			}
			catch (IOException ex) {
				return true;
			}
		});
		return orphan;
	}

	private static String waitForever(String directory) throws IOException, InterruptedException {
		Files.createFile(Path.of(directory).resolve(Long.toString(ProcessHandle.current().pid())));
		return waitForever();
	}

	private static String waitForever() throws InterruptedException {
		new CountDownLatch(1).await();
		return "not reached";
	}

	/** Ends when a file is there. */
	private static String onceThere(String file) {
		while (Files.notExists(Path.of(file))) {
			Thread.onSpinWait();
		}
		return "there";
	}

	/** Crashes on its first attempt, ends well on every other. */
	private static String once(String file) throws IOException {
		Path path = Path.of(file);
		if (Files.exists(path)) {
			return Files.readString(path, StandardCharsets.UTF_8);
		}
		Files.writeString(path, "again", StandardCharsets.UTF_8);
		return halt(1);
	}

}
