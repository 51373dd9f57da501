package io.processfanout;

import io.processfanout.bench.BenchRequest;
import io.processfanout.bench.BenchResult;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = ProcessFanOutApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class FunctionCatalogTest {

	/** Spring Cloud Function's own; nothing routes to it. */
	private static final String ROUTER = "functionRouter";

	private final FunctionCatalog catalog;

	@Autowired
	FunctionCatalogTest(FunctionCatalog catalog) {
		this.catalog = catalog;
	}

	@Test
	void benchAndFanoutAreTheOnlyFunctions() {
		assertThat(this.catalog.getNames(null)).containsExactlyInAnyOrder("bench", "fanout", ROUTER);
	}

	@Test
	void benchTakesARequestAndGivesAResult() {
		FunctionInvocationWrapper bench = this.catalog.lookup("bench");
		assertThat(bench.getInputType()).isEqualTo(BenchRequest.class);
		assertThat(bench.getOutputType()).isEqualTo(BenchResult.class);
		assertThat(bench.isFunction()).isTrue();
	}

	@Test
	void aNamelessRequestGoesToBench() {
		FunctionInvocationWrapper found = this.catalog.lookup("");
		assertThat(found.getFunctionDefinition()).isEqualTo("bench");
	}

}
