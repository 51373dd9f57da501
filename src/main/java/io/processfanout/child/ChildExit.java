package io.processfanout.child;

import java.util.Map;
import java.util.Optional;
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

	/** Linux's numbers (signal(7), x86 and ARM), of the signals that end a process. */
	private static final Map<Integer, String> SIGNALS = Map.of(1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6,
			"SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

	/**
	 * A JVM that meets SIGSEGV reports it and dies of SIGABRT; this line of its report
	 * names the signal that began it.
	 */
	private static final Pattern REPORTED_SIGNAL = Pattern.compile("^# +(SIG[A-Z]+) \\(0x", Pattern.MULTILINE);

	/** What HotSpot says when ExitOnOutOfMemoryError ends it, with exit code 3. */
	private static final String EXHAUSTED = "Terminating due to java.lang.OutOfMemoryError";

	private static final int EXHAUSTED_CODE = 3;

	/**
	 * The signal that ended the child.
	 * @return its name, such as {@code SIGKILL}, or empty if the child exited by itself
	 */
	public Optional<String> signal() {
		Optional<String> died = Optional.ofNullable(SIGNALS.get(this.code - SIGNAL_BASE));
		if (died.isPresent()) {
			Matcher reported = REPORTED_SIGNAL.matcher(this.stderrTail);
			return reported.find() ? Optional.of(reported.group(1)) : died;
		}
		return died;
	}

	/**
	 * Whether the child ended because its heap was exhausted.
	 * @return true if the JVM said so
	 */
	public boolean outOfMemory() {
		return this.code == EXHAUSTED_CODE && this.stderrTail.contains(EXHAUSTED);
	}

}
