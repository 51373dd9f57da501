package io.processfanout.http;

import java.util.Map;
import java.util.TreeMap;

import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;

/**
 * Properties of Spring Boot's that this server cannot obey. It would start with them, and
 * listen elsewhere than they say, or find none of its own paths.
 */
final class ForeignProperties {

	private static final String PATHS = "serve has the paths /bench and /fanout and no others";

	private static final Map<String, String> REASONS = new TreeMap<>(Map.of("server.port",
			"serve listens where --port says", "server.servlet.context-path", PATHS, "spring.mvc.servlet.path", PATHS,
			"spring.main.web-application-type", "serve is a servlet application and no other"));

	private ForeignProperties() {
	}

	/**
	 * Looks for one, however it is written.
	 * @param environment what the server is told; its command line is ours
	 * @throws InvalidRequestException if there is one
	 */
	static void refuse(Environment environment) {
		REASONS.forEach((name, reason) -> {
			ConfigurationProperty property = find(environment, ConfigurationPropertyName.of(name));
			if (property != null) {
				throw new InvalidRequestException(
						name + " must not be given, was " + property.getValue() + ": " + reason);
			}
		});
	}

	private static @Nullable ConfigurationProperty find(Environment environment, ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = (source.getUnderlyingSource() instanceof CommandLinePropertySource) ? null
					: source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

}
