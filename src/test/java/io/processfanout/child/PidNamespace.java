package io.processfanout.child;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assumptions.assumeThat;

/** A PID namespace of its own, as a container has. */
public final class PidNamespace {

	private PidNamespace() {
	}

	/**
	 * What a command stands behind to be process 1. Root may always make such a
	 * namespace, another user where the system lets one be root in a namespace of users.
	 */
	public static List<String> prefix() throws IOException, InterruptedException {
		return behind(List.of("--mount-proc"));
	}

	/**
	 * The same where {@code /proc} stays that of outside: it shows other processes by the
	 * ids that those in the namespace have.
	 */
	public static List<String> prefixWithProcOfOutside() throws IOException, InterruptedException {
		return behind(List.of());
	}

	private static List<String> behind(List<String> more) throws IOException, InterruptedException {
		List<String> prefix = new ArrayList<>(List.of("unshare", "--fork", "--pid", "--kill-child=SIGKILL"));
		prefix.addAll(more);
		if (!System.getProperty("user.name").equals("root")) {
			prefix.addAll(List.of("--user", "--map-root-user"));
		}
		List<String> probe = new ArrayList<>(prefix);
		probe.add("true");
		assumeThat(new ProcessBuilder(probe).start().waitFor()).as("may make a PID namespace").isZero();
		return List.copyOf(prefix);
	}

}
