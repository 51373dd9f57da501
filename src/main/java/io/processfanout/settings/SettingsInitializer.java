package io.processfanout.settings;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives every context of this application its settings, named in
 * {@code META-INF/spring.factories}. A bad one stops the start here, before there is
 * anything to undo.
 */
final class SettingsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		FanOutProperties settings = Settings.in(context.getEnvironment());
		context.getBeanFactory().registerSingleton("fanOutProperties", settings);
	}

}
