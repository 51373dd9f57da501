package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.worker.builtin.Sleep;

/**
 * A parent JVM that wants sixteen children at once where the system has room for some of
 * them only; then, in the same service, ten one after another. Prints a line for each of
 * these tasks, and what was left alive. Arguments: the mode, the resource as prlimit(1)
 * names it, the directory below {@code /proc/self} that has an entry for each in use, and
 * how much more of it there shall be than is used without children.
 */
final class CrowdedParentMain {

	/** So long that sixteen starts are tried before the first child ends. */
	private static final String SLEEP_NANOS = "1000000000";

	private CrowdedParentMain() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		Mode mode = Mode.valueOf(args[0]);
		RealEngine engine = new RealEngine();
		// All that a run and a refused start need is loaded before it is counted.
		engine.run(mode, 1, Sleep.class, List.of("1"));
		new RealEngine(Path.of("/no/java"), List.of()).run(mode, 1, Sleep.class, List.of("1"));
		int used = entries(Path.of("/proc/self", args[2]));
		limitThisProcess(args[1], used + Integer.parseInt(args[3]));
		print("crowded", engine.run(mode, 16, Sleep.class, Collections.nCopies(16, SLEEP_NANOS)));
		print("then", engine.run(mode, 1, Sleep.class, Collections.nCopies(10, "1")));
	}

	private static void limitThisProcess(String resource, int limit) throws IOException, InterruptedException {
		int exitCode = new ProcessBuilder("prlimit", "--pid", Long.toString(ProcessHandle.current().pid()),
				"--" + resource + "=" + limit)
			.inheritIO()
			.start()
			.waitFor();
		if (exitCode != 0) {
			throw new IllegalStateException("prlimit ended with exit code " + exitCode);
		}
	}

	private static int entries(Path directory) throws IOException {
		try (Stream<Path> entries = Files.list(directory)) {
			return (int) entries.count();
		}
	}

	@SuppressWarnings("SystemOut")
	private static void print(String name, RunResult result) {
		result.tasks().forEach((task) -> System.out.println(name + " " + task.outcome() + " " + task.failure()));
		result.leftAlive().forEach((pid) -> System.out.println(name + " LEFT " + pid));
	}

}
