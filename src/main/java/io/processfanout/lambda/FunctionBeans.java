package io.processfanout.lambda;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.processfanout.Engine;
import io.processfanout.bench.BenchFields;
import io.processfanout.bench.BenchRequest;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparison;
import io.processfanout.child.LineWriter;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.request.Field;
import io.processfanout.request.JsonFields;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.RunListener;
import org.crac.Core;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;

/**
 * The functions that Lambda and HTTP reach, how their requests are decoded, and what is
 * done around a snapshot.
 */
public final class FunctionBeans implements BeanRegistrar {

	@Override
	public void register(BeanRegistry beans, Environment environment) {
		beans.registerBean("emfPrinter", EmfPrinter.class, (bean) -> bean
			.supplier((context) -> new EmfPrinter(context.bean(FanOutSettings.class).emf(), System.out)));
		beans.registerBean("printedLines", LineWriter.class,
				(bean) -> bean.supplier((context) -> new LineWriter(() -> System.err)));
		beans.registerBean("timeBudget", TimeBudget.class,
				(bean) -> bean.supplier((context) -> timeBudget(context.bean(FanOutSettings.class))));
		beans.registerBean("strictJsonMapper", StrictJsonMapper.class,
				(bean) -> bean.supplier((context) -> new StrictJsonMapper(context.bean(JsonMapper.class))));
		beans.registerBean("bench", new ParameterizedTypeReference<Function<BenchRequest, BenchResult>>() {
		}, (bean) -> bean.supplier(FunctionBeans::bench));
		beans.registerBean("benchRequestConverter", new ParameterizedTypeReference<RequestConverter<BenchRequest>>() {
		}, (bean) -> bean.supplier(FunctionBeans::benchRequestConverter));
		beans.registerBean("fanout", new ParameterizedTypeReference<Function<FanOutRequest, FanOutResult>>() {
		}, (bean) -> bean.supplier(FunctionBeans::fanout));
		beans.registerBean("fanOutRequestConverter", new ParameterizedTypeReference<RequestConverter<FanOutRequest>>() {
		}, (bean) -> bean.supplier(FunctionBeans::fanOutRequestConverter));
		beans.registerBean("snapStart", SnapStart.class, (bean) -> bean.supplier(
				(context) -> snapStart(context, environment.getProperty(FunctionProperties.FUNCTION_DEFINITION, ""))));
	}

	private static TimeBudget timeBudget(FanOutSettings settings) {
		double cpus = LambdaCredit.in(System.getenv()).map(LambdaCredit::vcpus).orElse(1.0);
		return new TimeBudget(settings.requests().timeLimit(), settings.invocationReserve(), cpus);
	}

	private static Function<BenchRequest, BenchResult> bench(SupplierContext context) {
		Comparison comparison = context.bean(Comparison.class);
		EmfPrinter metrics = context.bean(EmfPrinter.class);
		return (request) -> {
			BenchResult result = comparison.compare(request, RunListener.NONE);
			metrics.print(() -> ResultMetrics.of(result));
			return result;
		};
	}

	private static RequestConverter<BenchRequest> benchRequestConverter(SupplierContext context) {
		BenchFields fields = context.bean(BenchFields.class);
		Map<String, String> elsewhere = ofFunction("fanout", context.bean(FanOutFields.class).all());
		TimeBudget budget = context.bean(TimeBudget.class);
		return new RequestConverter<>(BenchRequest.class, context.bean(StrictJsonMapper.class),
				(json) -> JsonFields.read(json, fields::read, elsewhere),
				(request, left) -> request.withTimeLimit(budget.within(request.timeLimit(), left)));
	}

	private static Function<FanOutRequest, FanOutResult> fanout(SupplierContext context) {
		FanOut fanOut = context.bean(FanOut.class);
		EmfPrinter metrics = context.bean(EmfPrinter.class);
		return (request) -> {
			FanOutResult result = fanOut.run(request, RunListener.NONE);
			metrics.print(() -> List.of(ResultMetrics.of(result)));
			return result;
		};
	}

	private static RequestConverter<FanOutRequest> fanOutRequestConverter(SupplierContext context) {
		FanOutFields fields = context.bean(FanOutFields.class);
		Map<String, String> elsewhere = ofFunction("bench", context.bean(BenchFields.class).all());
		TimeBudget budget = context.bean(TimeBudget.class);
		return new RequestConverter<>(FanOutRequest.class, context.bean(StrictJsonMapper.class),
				(json) -> JsonFields.read(json, fields::read, elsewhere),
				(request, left) -> request.withTimeLimit(budget.within(request.timeLimit(), left)));
	}

	private static Map<String, String> ofFunction(String function, List<Field<?>> fields) {
		return fields.stream().collect(Collectors.toMap(Field::name, (field) -> function));
	}

	/** Where no snapshot is ever taken it is idle. */
	private static SnapStart snapStart(SupplierContext context, String function) {
		Engine engine = context.bean(Engine.class);
		SnapStart snapStart = new SnapStart(new Primer(context.bean(FunctionCatalog.class), function), engine);
		// The context keeps it: whoever takes the snapshot holds it by a weak reference.
		Core.getGlobalContext().register(snapStart);
		return snapStart;
	}

}
