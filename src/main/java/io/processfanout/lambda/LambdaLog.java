package io.processfanout.lambda;

import io.processfanout.ConsoleLog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.boot.logging.LoggingSystemProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertyResolver;

/**
 * The log of a function: as {@link ConsoleLog} has set it up by the time that Spring Boot
 * asks, with the levels of {@code logging.level.*}. Boot would set it up once more, from
 * a pattern and files that a function has no use for.
 */
final class LambdaLog extends LoggingSystem {

	/** What each runtime of Lambda is given, and nothing else has. */
	static final String ON_LAMBDA = "AWS_LAMBDA_RUNTIME_API";

	@Override
	public void beforeInitialize() {
		// It is there already.
	}

	/** None: the properties are for patterns and files. */
	@Override
	public LoggingSystemProperties getSystemProperties(ConfigurableEnvironment environment) {
		return new LoggingSystemProperties(environment) {

			@Override
			protected void apply(@Nullable LogFile logFile, PropertyResolver resolver) {
				// None.
			}

		};
	}

	@Override
	public void setLogLevel(@Nullable String name, @Nullable LogLevel level) {
		ConsoleLog.setLevel((name != null) ? name : ROOT_LOGGER_NAME, (level != null) ? level.name() : null);
	}

	/** Named in {@code META-INF/spring.factories}. */
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static final class Factory implements LoggingSystemFactory {

		@Override
		public @Nullable LoggingSystem getLoggingSystem(ClassLoader loader) {
			return (System.getenv(ON_LAMBDA) != null) ? new LambdaLog() : null;
		}

	}

}
