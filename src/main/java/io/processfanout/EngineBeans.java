package io.processfanout;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.MeterRegistry;
import io.processfanout.bench.BenchFields;
import io.processfanout.bench.Comparison;
import io.processfanout.child.LineWriter;
import io.processfanout.dispatch.Slots;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.settings.FanOutSettings;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.core.env.Environment;

/**
 * Gives a Spring context the engine and its parts. None of these beans is a function,
 * consumer or supplier: Spring Cloud Function would publish it.
 */
public final class EngineBeans implements BeanRegistrar {

	/** The bean that finds workloads, where they are not the application's own. */
	public static final String WORKLOAD_LOADER = "workloadLoader";

	@Override
	public void register(BeanRegistry beans, Environment environment) {
		beans.registerBean("engine", Engine.class, (bean) -> bean.supplier(EngineBeans::engine));
		part(beans, "workloads", Workloads.class, Engine::workloads);
		part(beans, "slots", Slots.class, Engine::slots);
		part(beans, "processFanOutService", ProcessFanOutService.class, Engine::service);
		part(beans, "benchFields", BenchFields.class, Engine::benchFields);
		part(beans, "fanOutFields", FanOutFields.class, Engine::fanOutFields);
		part(beans, "fanOut", FanOut.class, Engine::fanOut);
		part(beans, "comparison", Comparison.class, Engine::comparison);
	}

	private static Engine engine(SupplierContext context) {
		JsonMapper json = context.bean(JsonMapper.class);
		Engine engine = new Engine(context.bean(FanOutSettings.class), context.bean(MeterRegistry.class),
				context.beanProvider(ClassLoader.class).getIfAvailable(Thread.currentThread()::getContextClassLoader),
				() -> json, UnaryOperator.identity(), context.bean(LineWriter.class));
		engine.startWarmChildren();
		return engine;
	}

	private static <T> void part(BeanRegistry beans, String name, Class<T> type, Function<Engine, T> of) {
		beans.registerBean(name, type, (bean) -> bean.supplier((context) -> of.apply(context.bean(Engine.class))));
	}

}
