package io.processfanout.settings;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import io.processfanout.machine.LambdaCredit;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the settings. Not left to Boot: it overlooks unknown names among system
 * properties and environment variables, which is where ours are written, and it says what
 * is wrong with a value on twenty lines.
 */
final class Settings {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("fanout");

	private static final SettingNames NAMES = SettingNames.of(PREFIX, FanOutProperties.class);

	private Settings() {
	}

	/**
	 * Reads all settings.
	 * @param environment where they are
	 * @return the settings, each in its range
	 * @throws BadSettingException if one is unknown, cannot be read or is out of range
	 */
	static FanOutProperties in(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				refuseUnknown(names);
			}
		}
		checkLambda(System.getenv());
		try {
			return Binder.get(environment).bindOrCreate(PREFIX.toString(), FanOutProperties.class);
		}
		catch (BindException ex) {
			throw new BadSettingException(BadValue.sentence(ex), ex);
		}
	}

	/** Else the first request would meet it. */
	static void checkLambda(Map<String, String> environment) {
		try {
			LambdaCredit.in(environment);
		}
		catch (IllegalArgumentException ex) {
			throw new BadSettingException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static void refuseUnknown(IterableConfigurationPropertySource source) {
		boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
		Optional<ConfigurationPropertyName> unknown = source.stream()
			.filter((name) -> PREFIX.equals(name) || PREFIX.isAncestorOf(name))
			.filter((name) -> !(variables ? NAMES.containsVariable(name) : NAMES.contains(name)))
			.min(Comparator.naturalOrder());
		if (unknown.isPresent()) {
			throw new BadSettingException(
					"there is no setting " + asWritten(source, unknown.get()) + "; " + NAMES.near(unknown.get()), null);
		}
	}

	private static String asWritten(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		return (property != null && property.getOrigin() instanceof PropertySourceOrigin origin)
				? origin.getPropertyName() : name.toString();
	}

}
