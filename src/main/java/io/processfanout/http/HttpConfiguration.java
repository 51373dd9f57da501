package io.processfanout.http;

import java.util.Set;

import io.processfanout.settings.FanOutSettings;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What the local server adds to the application: its paths and its answers to errors. */
@Configuration(proxyBeanMethods = false)
@Import({ HttpErrors.class, ShortProblems.class })
public class HttpConfiguration {

	/** What a body holds beside the inputs: its other fields, quotes and commas. */
	private static final long BESIDE_INPUTS_BYTES = 1024 * 1024;

	/** Tomcat would refuse TRACE itself, in its own words. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceIsRefusedWhereOthersAre() {
		return (tomcat) -> tomcat.addConnectorCustomizers((connector) -> connector.setAllowTrace(true));
	}

	@Bean
	RunningRequests runningRequests() {
		return new RunningRequests();
	}

	@Bean
	FunctionEndpoints functionEndpoints(FanOutSettings settings, RunningRequests running,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
		BodyLimit limit = new BodyLimit(settings.requests().max().inputs() + BESIDE_INPUTS_BYTES);
		return new FunctionEndpoints(Set.of("/bench", "/fanout"), limit, running, errors);
	}

}
