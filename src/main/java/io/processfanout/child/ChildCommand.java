package io.processfanout.child;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.processfanout.worker.Worker;

/**
 * The command line of a child JVM, as a value that can be read and tested without
 * starting one.
 *
 * @param java the {@code java} executable, never one found through {@code PATH}
 * @param jvmFlags the JVM's flags, in order
 * @param classPath what follows {@code -cp}
 * @param argumentFile the file with the class path in it, where that is longer than the
 * system lets an argument be
 */
public record ChildCommand(Path java, List<String> jvmFlags, List<Path> classPath, Optional<Path> argumentFile) {

	/**
	 * Where the child finds the channel once the shell has moved it there. Not
	 * {@code /dev/fd/3}, which leads to the same place but is missing on Lambda
	 * (github.com/aws/aws-lambda-base-images/issues/132).
	 */
	private static final String CHANNEL = "/proc/self/fd/3";

	/** The same on systems without {@code /proc}, such as macOS. */
	private static final String CHANNEL_WITHOUT_PROC = "/dev/fd/3";

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private static final Path SHELL = Path.of("/bin/sh");

	/**
	 * Gives the channel the descriptor 3, makes stdout another stderr, and becomes the
	 * JVM: no Java code can move a descriptor, and without this whatever a workload or
	 * the JVM itself writes to descriptor 1 would land between the frames.
	 */
	private static final String MOVE_CHANNEL = "exec \"$@\" 3>&1 1>&2";

	/** A workload with a library or two of its own is shown in full. */
	private static final int SHOWN_ENTRIES = 4;

	public ChildCommand {
		jvmFlags = List.copyOf(jvmFlags);
		classPath = List.copyOf(classPath);
	}

	/**
	 * The command line of a child whose class path is no longer than an argument may be.
	 * @param java the {@code java} executable
	 * @param jvmFlags the JVM's flags, in order
	 * @param classPath what follows {@code -cp}
	 */
	public ChildCommand(Path java, List<String> jvmFlags, List<Path> classPath) {
		this(java, jvmFlags, classPath, Optional.empty());
	}

	/**
	 * The command as {@code ProcessBuilder} takes it.
	 * @return program and arguments; without the shell's part where there is no
	 * {@code /bin/sh}, so that only {@code System.out} is kept off the channel there
	 */
	public List<String> toList() {
		boolean shell = namesChannel();
		List<String> command = new ArrayList<>();
		if (shell) {
			command.addAll(List.of(SHELL.toString(), "-c", MOVE_CHANNEL, "process-fanout"));
		}
		command.add(this.java.toString());
		command.addAll(this.jvmFlags);
		if (this.argumentFile.isPresent()) {
			command.add("@" + this.argumentFile.get());
		}
		else {
			command.add("-cp");
			command.add(joined(this.classPath));
		}
		command.add(Worker.class.getName());
		if (shell) {
			command.add(DESCRIPTORS.toFile().isDirectory() ? CHANNEL : CHANNEL_WITHOUT_PROC);
		}
		return List.copyOf(command);
	}

	/** Whether the worker's first argument is the channel, and another may follow. */
	boolean namesChannel() {
		return SHELL.toFile().canExecute();
	}

	/**
	 * The JVM's part of the command, as a person would type it; of a long class path only
	 * its ends, for it would bury the sentence it stands in.
	 * @return one line
	 */
	@Override
	public String toString() {
		String whole = joined(this.classPath);
		int entries = this.classPath.size();
		String shown = (entries <= SHOWN_ENTRIES) ? whole
				: joined(this.classPath.subList(0, SHOWN_ENTRIES - 1)) + File.pathSeparator + "…"
						+ (entries - SHOWN_ENTRIES) + " more…" + File.pathSeparator + this.classPath.get(entries - 1);
		List<String> command = toList();
		return String.join(" ", command.subList(command.indexOf(this.java.toString()), command.size()))
			.replace(whole, shown);
	}

	/** The class path as it is typed. */
	static String joined(List<Path> classPath) {
		return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

}
