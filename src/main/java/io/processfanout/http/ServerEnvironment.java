package io.processfanout.http;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * What the server is told from outside: all system properties, but of the environment's
 * variables only those that are meant for it. A shell or a container has many that are
 * another program's: {@code SPRING_PROFILES_ACTIVE} or {@code LOGGING_CONFIG} would
 * change this one or stop its start.
 */
final class ServerEnvironment extends StandardServletEnvironment {

	/** Settings, and the one property of Spring Boot that is said to be obeyed. */
	private static final Predicate<String> OURS = Pattern
		.compile("fanout[._].*|server[._]address", Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
		.asMatchPredicate();

	@Override
	protected void customizePropertySources(MutablePropertySources sources) {
		super.customizePropertySources(sources);
		Map<String, Object> ours = System.getenv()
			.entrySet()
			.stream()
			.filter((variable) -> OURS.test(variable.getKey()))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, ours));
	}

}
