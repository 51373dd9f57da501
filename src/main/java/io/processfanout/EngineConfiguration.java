package io.processfanout;

import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.MeterRegistry;
import io.processfanout.bench.BenchFields;
import io.processfanout.bench.Comparison;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.LineWriter;
import io.processfanout.dispatch.Slots;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.pool.ChildPool;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.settings.FanOutSettings;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives a Spring context the engine and its parts. None of these beans is a function,
 * consumer or supplier: Spring Cloud Function would publish it.
 */
@Configuration(proxyBeanMethods = false)
public class EngineConfiguration {

	@Bean
	Engine engine(FanOutSettings settings, MeterRegistry registry, JsonMapper json, LineWriter lines) {
		Engine engine = new Engine(settings, registry, Thread.currentThread().getContextClassLoader(), json,
				UnaryOperator.identity(), lines);
		engine.startWarmChildren();
		return engine;
	}

	@Bean
	Workloads workloads(Engine engine) {
		return engine.workloads();
	}

	@Bean
	Slots slots(Engine engine) {
		return engine.slots();
	}

	/** The engine closes it. */
	@Bean(destroyMethod = "")
	ChildPool childPool(Engine engine) {
		return engine.pool();
	}

	/** The engine closes it. */
	@Bean(destroyMethod = "")
	ChildLauncher childLauncher(Engine engine) {
		return engine.children();
	}

	@Bean
	ProcessFanOutService processFanOutService(Engine engine) {
		return engine.service();
	}

	@Bean
	BenchFields benchFields(Engine engine) {
		return engine.benchFields();
	}

	@Bean
	FanOutFields fanOutFields(Engine engine) {
		return engine.fanOutFields();
	}

	@Bean
	FanOut fanOut(Engine engine) {
		return engine.fanOut();
	}

	@Bean
	Comparison comparison(Engine engine) {
		return engine.comparison();
	}

}
