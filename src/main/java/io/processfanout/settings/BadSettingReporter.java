package io.processfanout.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports a bad setting as one line of the log, where Boot would print a banner and its
 * advice. Named in {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BadSettingReporter implements SpringBootExceptionReporter {

	private static final Logger logger = LoggerFactory.getLogger(BadSettingReporter.class);

	@Override
	public boolean reportException(Throwable failure) {
		if (failure instanceof BadSettingException) {
			logger.error("{}", failure.getMessage());
			logger.debug("The start failed", failure);
			return true;
		}
		return false;
	}

}
