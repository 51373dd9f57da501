package io.processfanout.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM writes its own warnings to stdout, where the results are: a line for each
 * thread that the system has no room for. They are moved to stderr where the user may
 * have so few processes that this is to be expected. To do it always would make every
 * start a tenth of a second longer.
 */
final class JvmWarnings {

	private static final Logger logger = LoggerFactory.getLogger(JvmWarnings.class);

	private static final Path LIMITS = Path.of("/proc/self/limits");

	private static final String PROCESSES = "Max processes";

	/** Children of some ten threads each, on a machine with many CPUs. */
	private static final long FEW = 1_024;

	private JvmWarnings() {
	}

	/** Moves them, if that is needed and this JVM can. */
	static void keepOffStdout() {
		if (isFew(limits())) {
			try {
				Log.toStderr();
			}
			// One that was made without its management modules has no such class.
			catch (RuntimeException | LinkageError ex) {
				logger.debug("The JVM's warnings stay on stdout", ex);
			}
		}
	}

	private static List<String> limits() {
		try {
			return Files.readAllLines(LIMITS);
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	/**
	 * Whether the user's processes and threads are limited to few.
	 * @param limits the lines of {@code /proc/self/limits}
	 */
	static boolean isFew(List<String> limits) {
		return limits.stream()
			.filter((line) -> line.startsWith(PROCESSES))
			.map((line) -> line.substring(PROCESSES.length()).strip().split("\\s+", 2)[0])
			.anyMatch((soft) -> soft.matches("[0-9]{1,9}") && Long.parseLong(soft) <= FEW);
	}

	/** The only part that needs management: a runtime may lack it. */
	private static final class Log {

		static void toStderr() {
			try {
				MBeanServer jvm = ManagementFactory.getPlatformMBeanServer();
				ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
				// As jcmd does it, whose commands these are.
				set(jvm, commands, "output=stdout", "what=all=off");
				set(jvm, commands, "output=stderr", "what=all=warning");
			}
			catch (JMException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static void set(MBeanServer jvm, ObjectName commands, String... arguments) throws JMException {
			jvm.invoke(commands, "vmLog", new Object[] { arguments }, new String[] { String[].class.getName() });
		}

	}

}
