package io.processfanout.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux says of a process in {@code /proc/<pid>/stat}, proc(5). A process id is
 * given anew; together with the time at which its process started it is not.
 *
 * @param state one letter, such as {@code S} for one that sleeps
 * @param parent its parent's process id
 * @param threads how many threads it has; more than one in state {@code Z} too, where its
 * first thread has ended before the others
 * @param startTicks when it started, in the kernel's ticks since the machine's start
 */
public record ProcessStat(char state, long parent, long threads, long startTicks) {

	/**
	 * Fields are counted from behind the program's name, which may hold spaces: state is
	 * the third.
	 */
	private static final int START = 22 - 3;

	private static final int THREADS = 20 - 3;

	private static final String OF_ANOTHER_NAMESPACE = "of-another-namespace";

	private static final Path FOLDER = Path.of("/proc");

	/**
	 * Where processes are shown by the ids that this process knows them by. That is not
	 * said of every {@code /proc}: one that was mounted outside of a container shows
	 * those of the machine, and whoever went by it would end somebody else's.
	 */
	public static final Path ROOT = rootFor(ProcessHandle.current().pid(), FOLDER);

	/**
	 * A folder of processes, if it is one for a process.
	 * @param self the process's id as it knows it itself
	 * @return the folder; one that is not there if it shows the process by another id
	 */
	static Path rootFor(long self, Path folder) {
		try {
			Path shown = Files.readSymbolicLink(folder.resolve("self"));
			return shown.endsWith(Long.toString(self)) ? folder : folder.resolve(OF_ANOTHER_NAMESPACE);
		}
		catch (IOException | UnsupportedOperationException ex) {
			// A folder without this process shows others; there may be no folder at all.
			return Files.exists(folder) ? folder.resolve(OF_ANOTHER_NAMESPACE) : folder;
		}
	}

	/**
	 * Whether the system shows processes by other ids than this process knows them by.
	 * Java goes by them all the same: what it takes for this process's children then are
	 * strangers.
	 * @return true if {@link ProcessHandle#children()} and the like tell nothing
	 */
	public static boolean showsStrangers() {
		return !ROOT.equals(FOLDER);
	}

	/**
	 * What is said of a process now.
	 * @param pid its process id
	 * @return empty if there is no such process, or the system does not tell
	 */
	public static Optional<ProcessStat> of(long pid) {
		return in(ROOT.resolve(Long.toString(pid)).resolve("stat"));
	}

	static Optional<ProcessStat> in(Path stat) {
		try {
			// The program's name in it may be in any encoding.
			String line = new String(Files.readAllBytes(stat), StandardCharsets.ISO_8859_1);
			String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
			return Optional.of(new ProcessStat(fields[0].charAt(0), Long.parseLong(fields[1]),
					Long.parseLong(fields[THREADS]), Long.parseLong(fields[START])));
		}
		catch (IOException | IndexOutOfBoundsException | NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether it has ended, and only waits for its parent to ask how.
	 * @return true for a zombie and what is behind that; false while any of its threads
	 * lives, for who asked how it has ended would wait for that
	 */
	public boolean hasEnded() {
		return (this.state == 'Z' || this.state == 'X') && this.threads <= 1;
	}

}
