package io.processfanout.lambda;

import java.util.function.Function;

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
import io.processfanout.request.JsonFields;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.RunListener;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The functions that Lambda and HTTP reach, and how their requests are decoded. */
@Configuration(proxyBeanMethods = false)
public class FunctionConfiguration {

	@Bean
	EmfPrinter emfPrinter(FanOutSettings settings) {
		return new EmfPrinter(settings.emf(), System.out);
	}

	/** The engine closes it, behind the children that print. */
	@Bean(destroyMethod = "")
	LineWriter printedLines() {
		return new LineWriter(() -> System.err);
	}

	@Bean
	TimeBudget timeBudget(FanOutSettings settings) {
		double cpus = LambdaCredit.in(System.getenv()).map(LambdaCredit::vcpus).orElse(1.0);
		return new TimeBudget(settings.requests().timeLimit(), settings.invocationReserve(), cpus);
	}

	@Bean
	Function<BenchRequest, BenchResult> bench(Comparison comparison, EmfPrinter metrics) {
		return (request) -> {
			BenchResult result = comparison.compare(request, RunListener.NONE);
			ResultMetrics.of(result).forEach(metrics::print);
			return result;
		};
	}

	@Bean
	StrictJsonMapper strictJsonMapper(JsonMapper mapper) {
		return new StrictJsonMapper(mapper);
	}

	@Bean
	RequestConverter<BenchRequest> benchRequestConverter(StrictJsonMapper mapper, BenchFields fields,
			TimeBudget budget) {
		return new RequestConverter<>(BenchRequest.class, mapper, (json) -> JsonFields.read(json, fields::read),
				(request, left) -> request.withTimeLimit(budget.within(request.timeLimit(), left)));
	}

	@Bean
	Function<FanOutRequest, FanOutResult> fanout(FanOut fanOut, EmfPrinter metrics) {
		return (request) -> {
			FanOutResult result = fanOut.run(request, RunListener.NONE);
			metrics.print(ResultMetrics.of(result));
			return result;
		};
	}

	@Bean
	RequestConverter<FanOutRequest> fanOutRequestConverter(StrictJsonMapper mapper, FanOutFields fields,
			TimeBudget budget) {
		return new RequestConverter<>(FanOutRequest.class, mapper, (json) -> JsonFields.read(json, fields::read),
				(request, left) -> request.withTimeLimit(budget.within(request.timeLimit(), left)));
	}

}
