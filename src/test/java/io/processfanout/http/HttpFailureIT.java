package io.processfanout.http;

import java.net.http.HttpResponse;
import java.util.List;

import io.processfanout.bench.BenchFields;
import io.processfanout.bench.Comparison;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
@ExtendWith(OutputCaptureExtension.class)
class HttpFailureIT {

	private static final String SECRET = "the disk at /secret is full";

	@Test
	void aFailureOfOurOwnIsLoggedAndNotToldToTheCaller(CapturedOutput output) throws Exception {
		try (Server server = Server.start(HttpConfiguration.class, BrokenEngine.class)) {
			HttpResponse<String> response = server.send(server.bench("{\"multiprocess\": false, \"iterations\": 1}"));
			assertThat(response.statusCode()).isEqualTo(500);
			assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
			JsonNode problem = new JsonMapper().readTree(response.body());
			assertThat(problem.get("detail").asString()).isEqualTo("the function failed; the server's log says why");
			assertThat(problem.propertyNames()).isSubsetOf("type", "title", "status", "detail", "instance");
		}
		assertThat(output).contains("IllegalStateException: " + SECRET);
	}

	/** An engine that fails as soon as it has measured. */
	@Configuration(proxyBeanMethods = false)
	static class BrokenEngine {

		@Bean
		@Primary
		Comparison brokenComparison(ProcessFanOutService service, Workloads workloads, BenchFields fields) {
			return new Comparison(service, workloads, fields, ProcessCpu.ofThisProcess(List::of), () -> {
				throw new IllegalStateException(SECRET);
			});
		}

	}

}
