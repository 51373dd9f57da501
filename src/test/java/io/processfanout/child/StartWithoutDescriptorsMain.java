package io.processfanout.child;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries to start processes while there are descriptors for half of a start, and prints
 * whether its stdin is still there.
 */
public final class StartWithoutDescriptorsMain {

	private static final int FREE = 3;

	/** What the JDK closes is what it finds on the stack. */
	private static final int DEPTHS = 30;

	private StartWithoutDescriptorsMain() {
	}

	@SuppressWarnings("SystemOut")
	public static void main(String[] args) throws Exception {
		ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "true");
		// All that a start needs is loaded while classes can be.
		ProcessStart.of(builder).waitFor();
		List<InputStream> held = held();
		int failed = 0;
		for (int depth = 0; depth < DEPTHS; depth++) {
			failed += starts(builder, depth) ? 0 : 1;
		}
		for (InputStream each : held) {
			each.close();
		}
		System.out.println(failed + " starts failed, stdin is " + (Files.exists(Path.of("/proc/self/fd/0"))
				? Files.readSymbolicLink(Path.of("/proc/self/fd/0")) : "closed"));
	}

	private static List<InputStream> held() throws IOException {
		List<InputStream> held = new ArrayList<>();
		try {
			while (true) {
				held.add(new FileInputStream("/proc/self/status"));
			}
		}
		catch (IOException ex) {
			// No descriptor is left.
		}
		for (int i = 0; i < FREE; i++) {
			held.remove(held.size() - 1).close();
		}
		return held;
	}

	/** On a thread of its own, whose stack has nothing of earlier ones. */
	private static boolean starts(ProcessBuilder builder, int depth) throws InterruptedException {
		boolean[] started = new boolean[1];
		Thread thread = new Thread(() -> started[0] = startsBelow(builder, depth));
		thread.start();
		thread.join();
		return started[0];
	}

	private static boolean startsBelow(ProcessBuilder builder, int frames) {
		if (frames > 0) {
			return startsBelow(builder, frames - 1);
		}
		try {
			ProcessStart.of(builder).waitFor();
			return true;
		}
		catch (IOException | InterruptedException ex) {
			return false;
		}
	}

}
