package io.processfanout.child;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tries to start processes with fewer and fewer descriptors free, while other threads
 * open and close files, and prints how many pipes are left of that.
 */
public final class StartsBesideOthersMain {

	private static final Path OPEN = Path.of("/proc/self/fd");

	private static final int OTHERS = 4;

	/** Enough for a start and for all others. */
	private static final int MOST_FREE = 30;

	private static final int STARTS = 30;

	private static volatile boolean over;

	private StartsBesideOthersMain() {
	}

	@SuppressWarnings("SystemOut")
	public static void main(String[] args) throws Exception {
		ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "true");
		// All that is needed is loaded while classes can be.
		start(builder);
		openAndClose();
		long before = pipes();
		List<InputStream> held = new ArrayList<>();
		while (isOneMore(held)) {
			// The next one.
		}
		for (int i = 0; i < MOST_FREE; i++) {
			held.remove(held.size() - 1).close();
		}
		List<Thread> others = new ArrayList<>();
		for (int i = 0; i < OTHERS; i++) {
			Thread other = new Thread(StartsBesideOthersMain::openAndCloseUntilTheEnd);
			other.start();
			others.add(other);
		}
		int started = 0;
		for (int free = MOST_FREE; free > 0; free--) {
			for (int i = 0; i < STARTS; i++) {
				started += start(builder) ? 1 : 0;
			}
			isOneMore(held);
		}
		over = true;
		for (Thread other : others) {
			other.join();
		}
		for (InputStream each : held) {
			each.close();
		}
		System.out.println(
				((started > 0) ? "some" : "none") + " started, " + (pipes() - before) + " pipes are left, stdin is "
						+ (Files.exists(OPEN.resolve("0")) ? Files.readSymbolicLink(OPEN.resolve("0")) : "closed"));
	}

	private static boolean start(ProcessBuilder builder) throws InterruptedException, IOException {
		try {
			Process process = ProcessStart.of(builder);
			process.waitFor();
			process.getOutputStream().close();
			process.getInputStream().close();
			process.getErrorStream().close();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isOneMore(List<InputStream> held) {
		try {
			held.add(new FileInputStream("/proc/self/status"));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void openAndCloseUntilTheEnd() {
		while (!over) {
			openAndClose();
		}
	}

	private static void openAndClose() {
		try (InputStream one = new FileInputStream("/proc/self/status");
				InputStream other = new FileInputStream("/proc/self/stat")) {
			other.read();
			one.read();
		}
		catch (IOException ex) {
			// No descriptor is left at this moment.
		}
	}

	private static long pipes() throws IOException {
		try (Stream<Path> all = Files.list(OPEN)) {
			return all.filter(StartsBesideOthersMain::isPipe).count();
		}
	}

	private static boolean isPipe(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
		}
		catch (IOException ex) {
			// Closed meanwhile.
			return false;
		}
	}

}
