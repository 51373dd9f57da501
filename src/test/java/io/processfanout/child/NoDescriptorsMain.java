package io.processfanout.child;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills a child once no descriptor is left to this process, and prints whether that ended
 * it.
 */
public final class NoDescriptorsMain {

	private static final Duration LONG = Duration.ofSeconds(30);

	private NoDescriptorsMain() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		ChildLauncher launcher = new ChildLauncher(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(),
				new ChildClassPath(new NestedJars(new TemporaryDirectory())),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES), null);
		// All that a kill needs is loaded while classes can be.
		kill(launcher.launchIdle(), false);
		System.out.println("ended " + kill(launcher.launchIdle(), true));
	}

	private static boolean kill(Child child, boolean withoutDescriptors) throws IOException, InterruptedException {
		if (child.connection().hello().isEmpty()) {
			throw new IllegalStateException("it ended without a word");
		}
		List<InputStream> open = new ArrayList<>();
		try {
			while (withoutDescriptors) {
				open.add(new FileInputStream("/dev/null"));
			}
		}
		catch (IOException ex) {
			// No descriptor is left.
		}
		child.kill();
		boolean ended = child.endsWithin(LONG);
		for (InputStream stream : open) {
			stream.close();
		}
		return ended;
	}

}
