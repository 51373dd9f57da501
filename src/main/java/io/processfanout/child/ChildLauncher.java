package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.processfanout.worker.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Starts child JVMs that can run workloads, and at its close ends all that are left of
 * them. Thread-safe.
 */
public final class ChildLauncher implements AutoCloseable {

	private final Path java;

	private final List<String> jvmFlags;

	private final ChildClassPath classPath;

	private final ChildEnvironment environment;

	/** What a child gets of this process's variables, which do not change. */
	private volatile @Nullable Map<String, String> variables;

	private final @Nullable LineWriter lines;

	private final StartArchive archive;

	/** What every child of this launcher and all that descends from it carry. */
	private volatile ProcessMark mark = ProcessMark.fresh();

	/**
	 * A launcher.
	 * @param java the {@code java} executable
	 * @param jvmFlags the flags of every child
	 * @param classPath finds the class path
	 * @param environment what of this process's environment a child gets
	 * @param lines where what tasks print goes; null if nobody is to see it
	 */
	public ChildLauncher(Path java, List<String> jvmFlags, ChildClassPath classPath, ChildEnvironment environment,
			@Nullable LineWriter lines) {
		this.java = java;
		this.jvmFlags = List.copyOf(jvmFlags);
		this.classPath = classPath;
		this.environment = environment;
		this.lines = lines;
		classPath.ground().watch(java);
		this.archive = new StartArchive(java, jvmFlags, classPath.cache(),
				new Rehearsal((command) -> launch(command, OutputSink.NONE)));
	}

	/**
	 * The {@code java} this JVM runs on: the only one whose flags and class files are
	 * known to fit.
	 * @return its path
	 */
	public static Path javaOfThisJvm() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

	/**
	 * The flags of every child, without its heap's size.
	 * @return in order
	 */
	public List<String> jvmFlags() {
		return this.jvmFlags;
	}

	/**
	 * What this JVM and its children stand on.
	 * @return tells what of it has changed
	 */
	public Ground ground() {
		return this.classPath.ground();
	}

	/**
	 * The command line of a child that can run a workload. The first one for a JVM makes
	 * the archive that lets all later ones start faster, which takes half a second.
	 * @param workload the workload's class
	 * @param heapMb its heap in MB; the JVM's own choice if empty
	 * @return the command
	 * @throws IOException if its class path cannot be made
	 */
	public ChildCommand commandFor(Class<? extends Workload> workload, OptionalLong heapMb) throws IOException {
		// The heap first: a setting that names another one wins.
		List<String> flags = new ArrayList<>();
		heapMb.ifPresent((mb) -> flags.add("-Xmx" + mb + "m"));
		flags.addAll(this.jvmFlags);
		List<Path> path = this.classPath.forWorkload(workload);
		ChildCommand command = new ChildCommand(this.java, flags, path, this.classPath.argumentFileFor(path));
		List<String> sharing = this.archive.flagsFor(command);
		if (sharing.isEmpty()) {
			return command;
		}
		flags.addAll(sharing);
		return new ChildCommand(this.java, flags, path, command.argumentFile());
	}

	/**
	 * What the tasks of a run print in children.
	 * @param marked whether each line says which task it is of
	 * @return of one run
	 */
	public RunOutput outputOfRun(boolean marked) {
		return new RunOutput(this.lines, marked);
	}

	/**
	 * Starts a child.
	 * @param command its command line
	 * @param printed takes what it prints
	 * @return the child, which carries a mark of its own and has yet to say hello
	 * @throws IOException if the system refuses to start it
	 */
	public Child launch(ChildCommand command, OutputSink printed) throws IOException {
		Child started = null;
		try {
			started = Child.start(command, variables(), this.mark.below(), printed);
			return started;
		}
		finally {
			if (started == null) {
				printed.end();
			}
		}
	}

	private Map<String, String> variables() {
		Map<String, String> known = this.variables;
		if (known == null) {
			known = Map.copyOf(this.environment.of(System.getenv()));
			this.variables = known;
		}
		return known;
	}

	/**
	 * Starts a child that can say hello and run nothing but built-in workloads.
	 * @return the child
	 * @throws IOException if it cannot be started
	 */
	public Child launchIdle() throws IOException {
		return launch(commandFor(Workload.class, OptionalLong.empty()), OutputSink.NONE);
	}

	/**
	 * Ends all children and all that descends from them, now.
	 * @return the process ids of those that are still there
	 */
	public List<Long> endAll() {
		return this.mark.endAll();
	}

	/**
	 * Gives the children from now on another mark: a JVM that was restored from a
	 * snapshot is to find its own, not those of another copy.
	 */
	public void renewMark() {
		this.mark = ProcessMark.fresh();
	}

	@Override
	public void close() {
		endAll();
	}

}
