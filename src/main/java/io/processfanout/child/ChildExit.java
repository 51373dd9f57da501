package io.processfanout.child;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a child ended.
 *
 * @param code the exit code as {@code Process.waitFor} gives it: 128 + the signal's
 * number for a child that died of a signal
 * @param stderrTail the last of what it wrote to stderr
 */
public record ChildExit(int code, String stderrTail) {

	private static final int SIGNAL_BASE = 128;

	/** Linux's names from 1 on (signal(7), x86 and ARM). */
	private static final List<String> SIGNALS = List.of("SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT",
			"SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM",
			"SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU",
			"SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS");

	/**
	 * A JVM that meets SIGSEGV and its like reports it and ends itself: with exit code 1
	 * where it is to write no core file, else with SIGABRT.
	 */
	private static final Set<Integer> REPORTED_CODES = Set.of(1, SIGNAL_BASE + 6);

	private static final String REPORT = "# A fatal error has been detected by the Java Runtime Environment:";

	/** The line of the report that names the signal that began it. */
	private static final Pattern REPORTED_SIGNAL = Pattern.compile("^# +(SIG[A-Z]+) \\(0x", Pattern.MULTILINE);

	/** What HotSpot says when ExitOnOutOfMemoryError ends it, with exit code 3. */
	private static final String EXHAUSTED = "Terminating due to java.lang.OutOfMemoryError";

	private static final int EXHAUSTED_CODE = 3;

	/**
	 * The signal that ended the child.
	 * @return its name, such as {@code SIGKILL}, or empty if the child exited by itself
	 */
	public Optional<String> signal() {
		if (REPORTED_CODES.contains(this.code) && this.stderrTail.contains(REPORT)) {
			Matcher reported = REPORTED_SIGNAL.matcher(this.stderrTail);
			// A task may print anything.
			if (reported.find() && SIGNALS.contains(reported.group(1))) {
				return Optional.of(reported.group(1));
			}
		}
		int number = this.code - SIGNAL_BASE;
		return (number >= 1 && number <= SIGNALS.size()) ? Optional.of(SIGNALS.get(number - 1)) : Optional.empty();
	}

	/**
	 * Whether the child ended because its heap was exhausted.
	 * @return true if the JVM said so
	 */
	public boolean outOfMemory() {
		return this.code == EXHAUSTED_CODE && this.stderrTail.contains(EXHAUSTED);
	}

}
