package io.processfanout.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import io.processfanout.ConsoleLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The log of a command: lines on stderr as {@link ConsoleLog} writes them, from
 * {@code WARN} on. Most commands log nothing, and a framework for that took longer to
 * start than an empty JVM. The same two system properties say what is logged:
 * {@code logging.level.root} and {@code logging.level.io.processfanout}.
 */
public final class CommandLog implements SLF4JServiceProvider {

	/** Logback's own property, for whoever wants another log. */
	private static final String OWN_CONFIGURATION = "logback.configurationFile";

	/** SLF4J's own (its manual, "slf4j.provider"): the one to take, without a search. */
	private static final String PROVIDER = "slf4j.provider";

	/** SLF4J's own: else it says on stderr which one it takes. */
	private static final String VERBOSITY = "slf4j.internal.verbosity";

	private static final String LEVEL = "logging.level.";

	private static final String US = "io.processfanout";

	private static final String USUAL = "WARN";

	/** Neither a level of SLF4J nor of Boot's that lets anything through. */
	private static final String OFF = "OFF";

	private static final int SILENT = Integer.MAX_VALUE;

	private final BasicMarkerFactory markers = new BasicMarkerFactory();

	private final NOPMDCAdapter context = new NOPMDCAdapter();

	private int ofAll = SILENT;

	private int ofUs = SILENT;

	/**
	 * Makes it this JVM's log before anybody asks for one, unless what is started is the
	 * server, whose log is Spring Boot's, or somebody has configured another.
	 * @param args the command line
	 */
	static void useFor(String[] args) {
		if (!isEnoughFor(args)) {
			ConsoleLog.setLevelOfCommands(USUAL);
		}
		else if (System.getProperty(PROVIDER) == null) {
			System.setProperty(PROVIDER, CommandLog.class.getName());
			System.setProperty(VERBOSITY, USUAL);
		}
	}

	/**
	 * Makes what asked for this log true, and takes back what it was asked by: a workload
	 * may bring an SLF4J of its own, which would look for this log in its jars.
	 */
	static void settle() {
		if (CommandLog.class.getName().equals(System.getProperty(PROVIDER))) {
			LoggerFactory.getILoggerFactory();
			System.clearProperty(PROVIDER);
			System.clearProperty(VERBOSITY);
		}
	}

	/**
	 * Whether what is started may have this log.
	 * @param args the command line
	 * @return false for the server, and where somebody has a configuration for logback
	 */
	static boolean isEnoughFor(String[] args) {
		boolean serves = args.length > 0 && args[0].equals(ServeCommand.NAME);
		return !serves && System.getProperty(OWN_CONFIGURATION) == null;
	}

	@Override
	public void initialize() {
		this.ofAll = level(System.getProperty(LEVEL + "root", USUAL), Level.INFO);
		String ours = System.getProperty(LEVEL + US);
		this.ofUs = (ours != null) ? level(ours, Level.INFO) : this.ofAll;
	}

	/** A name that is none means what it means to logback. */
	private static int level(String name, Level otherwise) {
		String upper = name.toUpperCase(Locale.ROOT);
		if (upper.equals(OFF)) {
			return SILENT;
		}
		for (Level level : Level.values()) {
			if (level.name().equals(upper)) {
				return level.toInt();
			}
		}
		return upper.equals("ALL") ? Level.TRACE.toInt() : otherwise.toInt();
	}

	@Override
	public ILoggerFactory getLoggerFactory() {
		return (name) -> new Lines(name, name.startsWith(US) ? this.ofUs : this.ofAll);
	}

	@Override
	public IMarkerFactory getMarkerFactory() {
		return this.markers;
	}

	@Override
	public MDCAdapter getMDCAdapter() {
		return this.context;
	}

	@Override
	public String getRequestedApiVersion() {
		return "2.0.99";
	}

	/** One line for each event, and what was thrown behind it. */
	private static final class Lines extends LegacyAbstractLogger {

		private static final long serialVersionUID = 1L;

		private final int least;

		Lines(String name, int least) {
			this.name = name;
			this.least = least;
		}

		@Override
		protected void handleNormalizedLoggingCall(Level level, @Nullable Marker marker, String message,
				Object @Nullable [] arguments, @Nullable Throwable thrown) {
			String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " ["
					+ Thread.currentThread().getName() + "] " + this.name + ": "
					+ MessageFormatter.basicArrayFormat(message, arguments);
			synchronized (System.err) {
				System.err.println(line);
				if (thrown != null) {
					thrown.printStackTrace();
				}
			}
		}

		@Override
		protected @Nullable String getFullyQualifiedCallerName() {
			return null;
		}

		private boolean logs(Level level) {
			return level.toInt() >= this.least;
		}

		@Override
		public boolean isTraceEnabled() {
			return logs(Level.TRACE);
		}

		@Override
		public boolean isDebugEnabled() {
			return logs(Level.DEBUG);
		}

		@Override
		public boolean isInfoEnabled() {
			return logs(Level.INFO);
		}

		@Override
		public boolean isWarnEnabled() {
			return logs(Level.WARN);
		}

		@Override
		public boolean isErrorEnabled() {
			return logs(Level.ERROR);
		}

	}

}
