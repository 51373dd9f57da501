package io.processfanout.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Gives every Spring context of this application its settings, named in
 * {@code META-INF/spring.factories}. A bad one stops the start here, before there is
 * anything to undo.
 */
final class SettingsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		FanOutSettings settings = FanOutSettings.read(sources(context.getEnvironment()));
		FanOutSettings.checkLambda(System.getenv());
		context.getBeanFactory().registerSingleton("fanOutSettings", settings);
	}

	/** Spring's own sources, which come in the same order. */
	static List<SettingSource> sources(ConfigurableEnvironment environment) {
		List<SettingSource> sources = new ArrayList<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> properties) {
				SettingSource.checkBegin(properties.getName(), Arrays.asList(properties.getPropertyNames()));
				SettingSource.Kind kind = (source instanceof SystemEnvironmentPropertySource)
						? SettingSource.Kind.VARIABLE : SettingSource.Kind.PROPERTY;
				sources.add(new SettingSource(kind, "", values(properties, environment)));
			}
		}
		return sources;
	}

	/** Only what can be ours: a placeholder elsewhere may have no value. */
	private static Map<String, String> values(EnumerablePropertySource<?> source, ConfigurableEnvironment environment) {
		Map<String, String> values = new HashMap<>();
		for (String name : source.getPropertyNames()) {
			Object value = source.getProperty(name);
			if (value != null && name.regionMatches(true, 0, "fanout", 0, "fanout".length())) {
				values.put(name, environment.resolvePlaceholders(value.toString()));
			}
		}
		return values;
	}

}
