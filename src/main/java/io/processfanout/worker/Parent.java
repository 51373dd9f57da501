package io.processfanout.worker;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The parent as its child knows it. A pipe that ends says that it wants no more of this
 * child, or that it is dead; then nobody is left to see to what the tasks of all its
 * children have started. No lambdas and no string concatenation, as in {@link Worker}.
 */
final class Parent {

	/** One that is not known: it is taken for alive. */
	static final Parent UNKNOWN = new Parent("");

	/** Fields of {@code /proc/<pid>/stat} behind the program's name, proc(5). */
	private static final int STATE = 0;

	private static final int PARENT = 1;

	private static final int FLAGS = 6;

	private static final int START = 19;

	/** Of the flags: it is about to exit, and closes its pipes (PF_EXITING). */
	private static final long EXITING = 4;

	/** How long the kernel may take from there until its children have another parent. */
	private static final long EXIT_MILLIS = 500;

	private static final long LOOK_AGAIN_MILLIS = 2;

	/** A mark that names a launcher: a UUID and a slash. */
	private static final int LAUNCHER_LENGTH = 37;

	/**
	 * Ends all that carries the mark $1: at once what is no child, and a second later the
	 * children too, which have that long to leave by themselves. It goes on until nothing
	 * is found any more, for a task may start processes in a loop, and for 150 looks at
	 * most, three seconds on an idle machine. It carries no mark itself. It kills right
	 * behind its look and starts no program in between: a process id is given anew, but
	 * not before all others were.
	 */
	private static final String END_ALL = """
			looks=0 clean=0
			while [ $looks -lt 150 ] && [ $clean -lt 3 ]; do
			  clean=$((clean + 1)) children=
			  [ $looks -lt 50 ] && children=$(grep -lsF "$2" /proc/[0-9]*/cmdline)
			  for file in $(grep -lsF "$1" /proc/[0-9]*/environ); do
			    clean=0 process=${file%/environ}
			    case "$children" in
			      *"$process/"*) ;;
			      *) kill -9 "${process#/proc/}" ;;
			    esac
			  done
			  looks=$((looks + 1))
			  sleep 0.02
			done
			""";

	private final String pid;

	private final String start;

	/**
	 * A parent.
	 * @param identity its process id, a colon, and when it started, in the kernel's
	 * ticks; empty if that is not known
	 */
	Parent(String identity) {
		int colon = identity.indexOf(':');
		this.pid = (colon < 0) ? "" : identity.substring(0, colon);
		this.start = (colon < 0) ? "" : identity.substring(colon + 1);
	}

	/**
	 * Whether it is dead, or dying. Asked when the pipe has ended.
	 * @return false too where that cannot be told
	 */
	boolean isGone() {
		if (this.pid.isEmpty()) {
			return false;
		}
		String stat = stat(this.pid);
		if (stat.isEmpty()) {
			// Not for want of a descriptor to read it with.
			return !new File("/proc/".concat(this.pid)).exists() && !stat("self").isEmpty();
		}
		if (!field(stat, START).equals(this.start)) {
			return true;
		}
		return isExiting(stat) && hasLeftThisChild();
	}

	private static boolean isExiting(String stat) {
		String state = field(stat, STATE);
		return state.equals("Z") || state.equals("X") || (Long.parseLong(field(stat, FLAGS)) & EXITING) != 0;
	}

	/** The kernel closes its pipes first, and then gives its children to another. */
	private boolean hasLeftThisChild() {
		for (long waited = 0; waited < EXIT_MILLIS; waited += LOOK_AGAIN_MILLIS) {
			if (!field(stat("self"), PARENT).equals(this.pid)) {
				return true;
			}
			try {
				Thread.currentThread().join(LOOK_AGAIN_MILLIS);
			}
			catch (InterruptedException ex) {
				// Something that a task left behind meant the task.
			}
		}
		return false;
	}

	/** What is said of a process, from behind its program's name on; empty if nothing. */
	private static String stat(String pid) {
		try (RandomAccessFile file = new RandomAccessFile("/proc/".concat(pid).concat("/stat"), "r")) {
			byte[] bytes = new byte[1024];
			int length = file.read(bytes);
			String text = (length > 0) ? new String(bytes, 0, length, StandardCharsets.ISO_8859_1) : "";
			int name = text.lastIndexOf(") ");
			return (name < 0) ? "" : text.substring(name + 2);
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static String field(String stat, int index) {
		int from = 0;
		for (int i = 0; i < index; i++) {
			from = stat.indexOf(' ', from) + 1;
		}
		int to = stat.indexOf(' ', from);
		return (to < 0) ? "" : stat.substring(from, to);
	}

	/**
	 * Has all end that its children have started, those that have ended before it too,
	 * and the children themselves if they do not. It does not wait for that.
	 */
	static void endFamily() {
		String mark = System.getenv(Worker.MARK_VARIABLE);
		int end = (mark != null) ? mark.indexOf('/') + 1 : 0;
		if (end < LAUNCHER_LENGTH) {
			return;
		}
		String entry = Worker.MARK_VARIABLE.concat("=").concat(mark.substring(0, end));
		ProcessBuilder builder = new ProcessBuilder(
				List.of("/bin/sh", "-c", END_ALL, "process-fanout", entry, Worker.class.getName()));
		String path = System.getenv("PATH");
		builder.environment().clear();
		if (path != null) {
			builder.environment().put("PATH", path);
		}
		builder.redirectInput(new File("/dev/null"));
		builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		builder.redirectError(ProcessBuilder.Redirect.DISCARD);
		builder.directory(new File("/"));
		try {
			builder.start();
		}
		catch (IOException ex) {
			// No shell, or nothing is left to start one with.
		}
	}

}
