package io.processfanout.soak;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.processfanout.dispatch.Signals;

/**
 * A JVM whose children are disturbed.
 *
 * @param name what it is called
 * @param process its process
 * @param folder where it works, with what it prints in {@code stderr}
 * @param clock the file that its wall clock is moved with
 */
record ParentJvm(String name, Process process, Path folder, ParentClock clock) implements AutoCloseable {

	/** Its descendants have it in their environment, whoever has become their parent. */
	static final String MARK = "SOAK_RUN";

	/** A little longer than what it takes libfaketime to look. */
	private static final long CLOCK_MILLIS = 1100;

	private static final int CLOCK_LOOKS = 4;

	private static final Path SHARED_MEMORY = Path.of("/dev/shm");

	/**
	 * The whole heap is there from the start, or what it grew to would look like a leak.
	 */
	private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms256m",
			"-Xmx256m", "-XX:+AlwaysPreTouch", "-Dfanout.child.environment=+" + MARK,
			// So that none is left when it is looked for leaks.
			"-Dfanout.pool.idle=2s");

	/**
	 * Starts one.
	 * @param name what it is called
	 * @param folder where it may work, which exists
	 * @param environment what it has in its environment beside this JVM's own
	 * @param command what follows the JVM's flags
	 */
	static ParentJvm start(String name, Path folder, Map<String, String> environment, List<String> command)
			throws IOException {
		return start(name, folder, environment, command, Redirect.to(folder.resolve("stdout").toFile()));
	}

	/**
	 * Starts one whose stdout we read.
	 * @param name what it is called
	 * @param folder where it may work, which exists
	 * @param environment what it has in its environment beside this JVM's own
	 * @param command what follows the JVM's flags
	 */
	static ParentJvm startWithPipe(String name, Path folder, Map<String, String> environment, List<String> command)
			throws IOException {
		return start(name, folder, environment, command, Redirect.PIPE);
	}

	private static ParentJvm start(String name, Path folder, Map<String, String> environment, List<String> command,
			Redirect stdout) throws IOException {
		ParentClock clock = new ParentClock(folder.resolve("clock"));
		clock.set(0);
		List<String> all = new ArrayList<>();
		all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		all.addAll(FLAGS);
		all.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
		all.addAll(command);
		ProcessBuilder builder = new ProcessBuilder(all)
			.directory(Files.createDirectory(folder.resolve("work")).toFile())
			.redirectError(folder.resolve("stderr").toFile())
			.redirectOutput(stdout);
		builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
		builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
		builder.environment().put(MARK, folder.toString());
		builder.environment().putAll(environment);
		if (environment.containsKey("LD_PRELOAD")) {
			builder.environment().put("FAKETIME_TIMESTAMP_FILE", clock.file().toString());
		}
		return new ParentJvm(name, builder.start(), folder, clock);
	}

	Path temporaryFolder() {
		return this.folder.resolve("tmp");
	}

	Path stderr() {
		return this.folder.resolve("stderr");
	}

	/** Its children that are alive. */
	List<ProcessHandle> children() {
		return living(this.process.children());
	}

	/** What its children have started. */
	List<ProcessHandle> grandchildren() {
		return living(children().stream().flatMap(ProcessHandle::descendants));
	}

	/** The JDK takes a zombie for alive, and nothing that is done to one disturbs. */
	private static List<ProcessHandle> living(Stream<ProcessHandle> all) {
		return all.filter((each) -> each.isAlive() && !Signals.isZombie(each)).toList();
	}

	/**
	 * Every process that comes from it, its own aside, whoever is its parent now; and its
	 * own children that are dead and that it has not asked how they ended, of which
	 * nobody is shown the environment.
	 */
	List<ProcessHandle> processes() {
		String mark = MARK + "=" + this.folder;
		return Stream
			.concat(ProcessHandle.allProcesses().filter((each) -> hasMark(each, mark)), this.process.children())
			.filter((each) -> each.pid() != this.process.pid())
			.distinct()
			.toList();
	}

	private static boolean hasMark(ProcessHandle process, String mark) {
		try {
			return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1)
				.contains(mark);
		}
		catch (IOException ex) {
			// Another user's, dead or gone.
			return false;
		}
	}

	/**
	 * Whether its wall clock is moved, once it has had the time to see that.
	 * @param seconds by how much
	 */
	boolean showsClock(int seconds) throws IOException, InterruptedException {
		for (int look = 0; look < CLOCK_LOOKS; look++) {
			Thread.sleep(CLOCK_MILLIS);
			if (ParentClock.isMoved(seconds, jcmd("VM.uptime", "-date"), Instant.now())) {
				return true;
			}
		}
		return false;
	}

	/** Sends a command of jcmd, and gives what it answers. */
	String jcmd(String... command) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
				Long.toString(this.process.pid())));
		all.addAll(List.of(command));
		return Programs.run(all);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		processes().forEach(ProcessHandle::destroyForcibly);
		try {
			this.process.waitFor();
			// What libfaketime leaves of a process that is killed.
			for (String name : List.of("faketime_shm_", "sem.faketime_sem_")) {
				Files.deleteIfExists(SHARED_MEMORY.resolve(name + this.process.pid()));
			}
		}
		catch (IOException | InterruptedException ex) {
			System.err.println(this.name + " leaves files in " + SHARED_MEMORY + ": " + ex);
		}
	}

}
