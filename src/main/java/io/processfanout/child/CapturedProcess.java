package io.processfanout.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A program of any kind, run to its end: all of its stdout is kept, and the last of its
 * stderr. One thread waits for it; any thread may end it.
 */
public final class CapturedProcess {

	/** After its end, how long to wait for the last of its output, in milliseconds. */
	private static final long OUTPUT_GRACE_MILLIS = 2_000;

	private final Process process;

	private final ProcessMark mark;

	private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

	private final StderrTail stderr = new StderrTail();

	private final Thread stdoutReader;

	private final Thread stderrReader;

	/**
	 * How it ended.
	 *
	 * @param exitCode its exit code; empty if it was ended because its time was up
	 * @param stdout all it wrote to stdout
	 * @param stderrTail the last of what it wrote to stderr
	 */
	public record Finished(OptionalInt exitCode, String stdout, String stderrTail) {
	}

	private CapturedProcess(Process process, ProcessMark mark) {
		this.process = process;
		this.mark = mark;
		this.stdoutReader = reader("fanout-stdout-", this::readStdout);
		this.stderrReader = reader("fanout-stderr-", () -> this.stderr.drain(process.getErrorStream()));
	}

	/**
	 * Starts a program.
	 * @param command program and arguments
	 * @param environment variables beside those of this process
	 * @param mark what it and all that descends from it shall carry
	 * @return the running program; its stdin ends when it does, or this process
	 * @throws IOException if it cannot be started
	 */
	public static CapturedProcess start(List<String> command, Map<String, String> environment, ProcessMark mark)
			throws IOException {
		return start(command, List.of(), environment, mark);
	}

	/**
	 * Starts a program that is kept from variables of this process.
	 * @param command program and arguments
	 * @param withheld names of variables that it does not have
	 * @param environment variables beside those of this process
	 * @param mark what it and all that descends from it shall carry
	 * @return the running program; its stdin ends when it does, or this process
	 * @throws IOException if it cannot be started
	 */
	public static CapturedProcess start(List<String> command, Collection<String> withheld,
			Map<String, String> environment, ProcessMark mark) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.directory(WorkingDirectory.OF_THIS_PROCESS.forChildren());
		builder.environment().keySet().removeAll(withheld);
		builder.environment().putAll(environment);
		builder.environment().putAll(mark.environment());
		Process process = ProcessStart.of(builder);
		try {
			return new CapturedProcess(process, mark);
		}
		catch (RuntimeException | Error ex) {
			// No thread is left to read its output, and nobody else knows of it.
			process.destroyForcibly();
			throw ex;
		}
	}

	/**
	 * Writes to its stdin, which stays open. It may read that when it likes, or never.
	 * @param text what it is told
	 */
	public void tell(String text) {
		Thread thread = new Thread(() -> {
			try {
				OutputStream stdin = this.process.getOutputStream();
				stdin.write(text.getBytes(StandardCharsets.UTF_8));
				stdin.flush();
			}
			catch (IOException ex) {
				// It is gone, and its exit code says more.
			}
		}, "fanout-stdin-" + this.process.pid());
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Waits for its end, and ends it and all that descends from it when its time is up.
	 * @param limit how long it may take
	 * @return how it ended
	 * @throws InterruptedException if interrupted while waiting; the program runs on
	 */
	public Finished await(Duration limit) throws InterruptedException {
		boolean ended = this.process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
		kill();
		closeStdin();
		this.stdoutReader.join(OUTPUT_GRACE_MILLIS);
		this.stderrReader.join(OUTPUT_GRACE_MILLIS);
		String text;
		synchronized (this.stdout) {
			text = this.stdout.toString(StandardCharsets.UTF_8);
		}
		return new Finished(ended ? OptionalInt.of(this.process.exitValue()) : OptionalInt.empty(), text,
				this.stderr.text());
	}

	/** Asks it to end, which it may do in its own time. */
	public void askToEnd() {
		this.process.toHandle().destroy();
	}

	/**
	 * Ends it and all that descends from it, now. Through its handle, for
	 * {@link Process#destroyForcibly()} closes its pipes too, even after its end, and
	 * what is still in them would be lost.
	 */
	public void kill() {
		this.process.toHandle().destroyForcibly();
		this.mark.endAll();
	}

	private void closeStdin() {
		try {
			this.process.getOutputStream().close();
		}
		catch (IOException ex) {
			// What it has not read nobody will.
		}
	}

	private Thread reader(String name, Runnable work) {
		Thread thread = new Thread(work, name + this.process.pid());
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void readStdout() {
		byte[] buffer = new byte[8192];
		try (var stream = this.process.getInputStream()) {
			for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
				synchronized (this.stdout) {
					this.stdout.write(buffer, 0, count);
				}
			}
		}
		catch (IOException ex) {
			// It is gone: there is no more to read.
		}
	}

}
