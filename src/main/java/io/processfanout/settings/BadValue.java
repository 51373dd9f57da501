package io.processfanout.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.convert.ConversionException;
import org.springframework.util.unit.DataSize;

/** Says in one sentence what is wrong with a setting's value. */
final class BadValue {

	private BadValue() {
	}

	static String sentence(BindException failure) {
		for (Throwable ex = failure; ex != null; ex = ex.getCause()) {
			if (ex instanceof ConversionException) {
				return unreadable(failure);
			}
			if (ex instanceof UnboundConfigurationPropertiesException unbound) {
				return failure.getName() + " must be numbered from 0 on without a gap, was "
						+ unbound.getUnboundProperties()
							.stream()
							.map((property) -> property.getName().toString())
							.sorted()
							.collect(Collectors.joining(", "));
			}
			if (ex.getCause() == null) {
				// The settings' own refusal.
				return String.valueOf(ex.getMessage());
			}
		}
		throw new AssertionError(failure);
	}

	private static String unreadable(BindException failure) {
		ConfigurationProperty property = failure.getProperty();
		Object value = (property != null) ? property.getValue() : null;
		return failure.getName() + " must be " + kind(failure.getTarget().getType().resolve()) + ", was \"" + value
				+ '"';
	}

	private static String kind(@Nullable Class<?> type) {
		if (type == Duration.class) {
			return "a duration such as 350ms or 2s";
		}
		if (type == DataSize.class) {
			return "a size such as 16MB";
		}
		if (type == boolean.class) {
			return "true or false";
		}
		if (type == double.class) {
			return "a number";
		}
		if (type != null && type.isEnum()) {
			return "one of " + Arrays.stream(type.getEnumConstants())
				.map((word) -> word.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		return "a whole number";
	}

}
