package io.processfanout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log where Spring Boot is not started, or not yet: lines on {@code System.out} as
 * Boot writes them. Boot puts its own in its place. Code and no XML file, for the parser
 * alone took a sixth of the time that a command needs to start.
 * <p>
 * Levels are system properties as Boot names them: {@code logging.level.root}, and
 * {@code logging.level.io.processfanout}.
 */
public final class ConsoleLog extends ContextAwareBase implements Configurator {

	/** Logback's own property, for whoever wants another log. */
	private static final String OWN_CONFIGURATION = "logback.configurationFile";

	private static final String LEVEL = "logging.level.";

	private static final String US = "io.processfanout";

	/** The level of the command line, which sets this before the first line. */
	private static final String LEVEL_OF_COMMANDS = "process-fanout.log-level";

	/** The adapter names the main class before Boot reads any property. */
	private static final String NAMES_THE_MAIN_CLASS = "org.springframework.cloud.function.utils.FunctionClassUtils";

	/**
	 * Makes every logger of this thread's JVM that has no other level quiet below one.
	 * @param level the name of a level, such as {@code WARN}
	 */
	public static void setLevelOfCommands(String level) {
		System.setProperty(LEVEL_OF_COMMANDS, level);
	}

	/**
	 * Sets the level of one logger, and of those below it that have none of their own.
	 * @param logger its name, {@code ROOT} for all
	 * @param level the name of a level, or null for that of the logger above
	 */
	public static void setLevel(String logger, @Nullable String level) {
		if (LoggerFactory.getLogger(logger) instanceof Logger ours) {
			ours.setLevel((level != null) ? Level.toLevel(level, Level.ERROR) : null);
		}
	}

	@Override
	public ExecutionStatus configure(LoggerContext log) {
		if (System.getProperty(OWN_CONFIGURATION) != null) {
			return ExecutionStatus.INVOKE_NEXT_IF_ANY;
		}
		LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
		encoder.setContext(log);
		Lines lines = new Lines();
		lines.setContext(log);
		lines.start();
		encoder.setLayout(lines);
		encoder.start();
		ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
		console.setContext(log);
		console.setName("CONSOLE");
		console.setEncoder(encoder);
		console.start();
		Logger root = log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		root.setLevel(
				Level.toLevel(System.getProperty(LEVEL + "root", System.getProperty(LEVEL_OF_COMMANDS)), Level.INFO));
		root.addAppender(console);
		log.getLogger(NAMES_THE_MAIN_CLASS).setLevel(Level.WARN);
		String ours = System.getProperty(LEVEL + US);
		if (ours != null) {
			log.getLogger(US).setLevel(Level.toLevel(ours, Level.INFO));
		}
		return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
	}

	/** One line for each event, and what was thrown behind it. */
	private static final class Lines extends LayoutBase<ILoggingEvent> {

		@Override
		public String doLayout(ILoggingEvent event) {
			StringBuilder text = new StringBuilder()
				.append(Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS))
				.append(' ')
				.append(event.getLevel())
				.append(" [")
				.append(event.getThreadName())
				.append("] ")
				.append(event.getLoggerName())
				.append(": ")
				.append(event.getFormattedMessage())
				.append(System.lineSeparator());
			IThrowableProxy thrown = event.getThrowableProxy();
			if (thrown != null) {
				text.append(ThrowableProxyUtil.asString(thrown));
			}
			return text.toString();
		}

	}

}
