package io.processfanout.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that locks a file, says so, and holds the lock until its stdin ends. */
public final class LockingMain {

	private LockingMain() {
	}

	public static void main(String[] args) throws IOException {
		try (HeldLock lock = HeldLock.take(Path.of(args[0])).orElseThrow()) {
			System.out.println(lock);
			System.in.transferTo(OutputStream.nullOutputStream());
		}
	}

	/**
	 * Starts it.
	 * @param file the file to lock
	 * @return the process; it has the lock
	 */
	public static Process start(Path file) throws IOException {
		Process process = new ProcessBuilder(
				List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp",
						System.getProperty("java.class.path"), LockingMain.class.getName(), file.toString()))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		assertThat(process.inputReader().readLine()).startsWith("lock on ");
		return process;
	}

}
