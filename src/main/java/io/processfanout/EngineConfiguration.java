package io.processfanout;

import java.io.IOException;

import io.micrometer.core.instrument.MeterRegistry;
import io.processfanout.bench.BenchEnvironment;
import io.processfanout.bench.BenchFields;
import io.processfanout.bench.Comparison;
import io.processfanout.child.ChildClassPath;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.NestedJars;
import io.processfanout.child.TemporaryDirectory;
import io.processfanout.dispatch.Dispatcher;
import io.processfanout.dispatch.Slots;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.machine.Machine;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.request.FieldNames;
import io.processfanout.service.ChildMemory;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.settings.FanOutProperties;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the engine together. None of these beans is a function, consumer or supplier:
 * Spring Cloud Function would publish it.
 */
@Configuration(proxyBeanMethods = false)
public class EngineConfiguration {

	@Bean
	Workloads workloads() {
		return Workloads.in(Thread.currentThread().getContextClassLoader());
	}

	@Bean
	FanOutMeters fanOutMeters(MeterRegistry registry) {
		return new FanOutMeters(registry);
	}

	@Bean
	Slots slots() {
		return new Slots();
	}

	@Bean
	NestedJars nestedJars() {
		return new NestedJars(new TemporaryDirectory());
	}

	@Bean
	ChildLauncher childLauncher(FanOutProperties properties, NestedJars nestedJars) throws IOException {
		return new ChildLauncher(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(properties.child().jvmFlags()),
				new ChildClassPath(nestedJars), properties.child().childEnvironment());
	}

	@Bean
	ChildMemory childMemory(FanOutProperties properties, ChildLauncher children, Slots slots) {
		return new ChildMemory(children, slots, properties.memoryReserve().toMegabytes(),
				properties.child().leastHeap().toMegabytes());
	}

	@Bean
	ProcessFanOutService processFanOutService(FanOutProperties properties, ChildLauncher children,
			ChildMemory childMemory, Slots slots, FanOutMeters meters) {
		Dispatcher dispatcher = Dispatcher.of(children, slots, meters, properties.pollInterval(),
				properties.killGrace());
		return new ProcessFanOutService(dispatcher, () -> Machine.read(System.getenv()), childMemory,
				properties.requestDefaults().policy());
	}

	@Bean
	BenchFields benchFields(FanOutProperties properties, Workloads workloads, ObjectProvider<FieldNames> names) {
		return BenchFields.within(workloads.names(), properties.requestBounds(),
				names.getIfAvailable(() -> FieldNames.JSON));
	}

	@Bean
	FanOutFields fanOutFields(FanOutProperties properties, Workloads workloads, ObjectProvider<FieldNames> names) {
		return FanOutFields.within(workloads.names(), properties.requestBounds(),
				names.getIfAvailable(() -> FieldNames.JSON));
	}

	@Bean
	FanOut fanOut(FanOutProperties properties, ProcessFanOutService service, Workloads workloads, FanOutFields fields,
			JsonMapper json) {
		return new FanOut(service, workloads, fields, properties.requestDefaults(), properties.max().answer().toBytes(),
				json);
	}

	@Bean
	Comparison comparison(FanOutProperties properties, ProcessFanOutService service, Workloads workloads,
			BenchFields fields, ChildLauncher children) {
		return new Comparison(service, workloads, fields, properties.requestDefaults(), () -> BenchEnvironment
			.read(Machine.read(System.getenv()), children.jvmFlags(), properties.pollInterval()));
	}

}
