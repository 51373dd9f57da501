package io.processfanout.local;

import java.util.Set;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What the local server adds to the application: its paths and its answers to errors. */
@Configuration(proxyBeanMethods = false)
@Import(HttpErrors.class)
class HttpConfiguration {

	/** Tomcat would refuse TRACE itself, in its own words. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceIsRefusedWhereOthersAre() {
		return (tomcat) -> tomcat.addConnectorCustomizers((connector) -> connector.setAllowTrace(true));
	}

	@Bean
	FunctionEndpoints functionEndpoints(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
		return new FunctionEndpoints(Set.of("/bench", "/fanout"), errors);
	}

}
