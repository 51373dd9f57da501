package io.processfanout.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.processfanout.settings.FanOutSettings;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
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

	/** Tomcat would refuse TRACE itself, and all that is no HTTP, in its own words. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsAreInOneFormat() {
		return (tomcat) -> {
			tomcat.addConnectorCustomizers((connector) -> connector.setAllowTrace(true));
			// Behind Boot's, which is there by then: it comes first on the way back.
			tomcat.addContextCustomizers((context) -> context.getParent().getPipeline().addValve(new ProblemValve()));
		};
	}

	@Bean
	RunningRequests runningRequests() {
		return new RunningRequests();
	}

	@Bean
	FunctionEndpoints functionEndpoints(FanOutSettings settings, RunningRequests running,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors,
			@Value("${server.address:localhost}") String address) {
		BodyLimit limit = new BodyLimit(settings.requests().max().inputs() + BESIDE_INPUTS_BYTES);
		List<String> names = new ArrayList<>(settings.httpHosts());
		names.add(address);
		return new FunctionEndpoints(Set.of("/bench", "/fanout"), new OwnNames(names), limit, running, errors);
	}

}
