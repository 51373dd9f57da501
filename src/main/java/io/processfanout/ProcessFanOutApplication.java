package io.processfanout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.lambda.FunctionBeans;
import io.processfanout.lambda.LambdaBeans;
import io.processfanout.lambda.LastAnswer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogInitializer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The application. Lambda's adapter finds that it initializes a context (name this class
 * in {@code MAIN_CLASS}), and starts one of these beans alone: no annotation is read
 * there and nothing is configured by itself, which is what most of a cold start went
 * into. Elsewhere its annotations count, and Spring Boot adds what a server needs. It
 * scans no packages, so that what only a workstation needs may be absent.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ EngineBeans.class, FunctionBeans.class })
public class ProcessFanOutApplication implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		// Its catalog could not refuse a request, and it would read annotations after
		// all.
		ContextFunctionCatalogInitializer.enabled = false;
		LastAnswer.watch();
		context.registerBean("meterRegistry", MeterRegistry.class, SimpleMeterRegistry::new);
		context.register(new EngineBeans(), new FunctionBeans(),
				new LambdaBeans(context.getEnvironment().getConversionService()));
	}

}
