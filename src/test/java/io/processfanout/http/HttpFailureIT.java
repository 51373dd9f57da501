package io.processfanout.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.Engine;
import io.processfanout.bench.BenchEnvironment;
import io.processfanout.bench.BenchFields;
import io.processfanout.bench.Comparison;
import io.processfanout.dispatch.Dispatcher;
import io.processfanout.fanout.FanOut;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.fanout.FanOutResult;
import io.processfanout.machine.Machine;
import io.processfanout.machine.ProcessCpu;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.service.ChildMemory;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.service.Workloads;
import io.processfanout.settings.FanOutSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("forks")
@ExtendWith(OutputCaptureExtension.class)
class HttpFailureIT {

	private static final String LEVEL = "logging.level.io.processfanout";

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

	/** What had been measured was lost. */
	@Test
	void whatFailsBetweenRepetitionsKeepsThoseThatHaveEnded(CapturedOutput output) throws Exception {
		try (Server server = Server.start(HttpConfiguration.class, ForgetfulMachine.class)) {
			HttpResponse<String> response = server
				.send(server.bench("{\"modes\": [\"sequential\", \"threads\"], \"iterations\": 1, \"tasks\": 2}"));
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			JsonNode modes = new JsonMapper().readTree(response.body()).get("modes");
			assertThat(modes.at("/0/mode").asString()).isEqualTo("sequential");
			assertThat(modes.at("/0/secondsPerRepetition")).isNotEmpty();
			assertThat(modes.at("/0/failure").asString()).isEqualTo(
					"repetition 2: 2 of 2 tasks failed, the first with not_started: task 0 was not started: the parent"
							+ " failed with java.lang.IllegalStateException (its log says more)");
			assertThat(modes.at("/1/failure").asString()).startsWith("repetition 1: 2 of 2 tasks failed");
		}
		assertThat(output)
			.contains("A repetition of mode threads could not be run: java.lang.IllegalStateException: " + SECRET);
	}

	@Test
	void aResultThatCannotBeTakenInCostsItsOwnTask(CapturedOutput output) throws Exception {
		try (Server server = Server.start(HttpConfiguration.class, ForgetfulFanOut.class)) {
			HttpResponse<String> response = server
				.send(server.fanOut("{\"workload\": \"sleep\", \"inputs\": [1, 2, 3], \"mode\": \"threads\"}"));
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			JsonNode tasks = new JsonMapper().readTree(response.body()).get("tasks");
			assertThat(tasks).extracting((task) -> task.get("outcome").asString())
				.containsExactly("OK", "PROTOCOL", "OK");
			assertThat(tasks.at("/1/failure/message").asString())
				.contains("the parent failed with java.lang.StackOverflowError")
				.doesNotContain(SECRET);
		}
		assertThat(output)
			.contains("The result of task 1 could not be taken in: java.lang.StackOverflowError: " + SECRET);
	}

	/** It ended the run that it was told of. */
	@Test
	void aRegistryThatThrowsCostsALineInTheLog(CapturedOutput output) throws Exception {
		try (Server server = Server.start(HttpConfiguration.class, BrokenRegistry.class)) {
			HttpResponse<String> response = server
				.send(server.fanOut("{\"workload\": \"sleep\", \"inputs\": [1, 2], \"mode\": \"threads\"}"));
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			assertThat(new JsonMapper().readTree(response.body()).at("/summary/ok").asInt()).isEqualTo(2);
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains(SECRET))).singleElement()
			.asString()
			.contains("Meters cannot be recorded, and tasks are run without");
	}

	/** It was an error with a stack trace of a hundred lines. */
	@Test
	void aClientThatHangsUpInTheMidstOfItsAnswerIsOneQuietLine(CapturedOutput output) throws Exception {
		System.setProperty(LEVEL, "info");
		try (Server server = Server.start(HttpConfiguration.class)) {
			hangUp(server.port(), "{\"workload\": \"sleep\", \"mode\": \"threads\", \"inputs\": [\""
					+ String.join("\", \"", Collections.nCopies(5_000, "x".repeat(200))) + "\"]}");
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(
						() -> assertThat(output.getAll()).contains("A client hung up in the midst of its answer"));
		}
		finally {
			System.clearProperty(LEVEL);
		}
		List<String> said = output.getAll().lines().dropWhile((line) -> !line.contains("Ran 5000 of sleep")).toList();
		assertThat(said.stream().filter((line) -> line.contains("hung up"))).singleElement()
			.asString()
			.contains("INFO");
		assertThat(said).noneMatch((line) -> line.contains("ERROR") || line.contains("WARN")
				|| line.contains("Exception") || line.startsWith("\tat "));
	}

	/** Before it has read anything, and without a farewell. */
	private static void hangUp(int port, String body) throws IOException {
		try (Socket socket = new Socket()) {
			socket.setReceiveBufferSize(4096);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			socket.getOutputStream()
				.write(("POST /fanout HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
						+ body.length() + "\r\n\r\n" + body)
					.getBytes(StandardCharsets.US_ASCII));
			// The first of its answer is there, and so the rest is on its way.
			assertThat(socket.getInputStream().read()).isEqualTo('H');
			socket.setSoLinger(true, 0);
		}
	}

	/** An engine that does not know where it is. */
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

	/** What the machine is like can be told once. */
	@Configuration(proxyBeanMethods = false)
	static class ForgetfulMachine {

		@Bean
		@Primary
		Comparison forgetfulComparison(Engine engine, FanOutSettings settings, BenchFields fields) {
			AtomicInteger asked = new AtomicInteger();
			ProcessFanOutService forgetful = new ProcessFanOutService(Dispatcher.of(engine.children(), engine.pool(),
					engine.slots(), FanOutMeters.NONE, settings.pollInterval(), settings.killGrace()), () -> {
						if (asked.getAndIncrement() > 0) {
							throw new IllegalStateException(SECRET);
						}
						return Machine.read(System.getenv());
					}, new ChildMemory(engine.children(), engine.slots(), 0, 1), engine.pool(),
					settings.requests().policy());
			return new Comparison(forgetful, engine.workloads(), fields, ProcessCpu.ofThisProcess(List::of),
					() -> BenchEnvironment.read(Machine.read(System.getenv()), List.of(), Duration.ofMillis(1)));
		}

	}

	/** Whoever measures an answer fails for one of its entries. */
	@Configuration(proxyBeanMethods = false)
	static class ForgetfulFanOut {

		@Bean
		@Primary
		FanOut forgetfulFanOut(ProcessFanOutService service, Workloads workloads, FanOutFields fields) {
			SimpleModule module = new SimpleModule();
			module.addSerializer(FanOutResult.Entry.class, new ValueSerializer<FanOutResult.Entry>() {

				@Override
				public void serialize(FanOutResult.Entry entry, JsonGenerator to, SerializationContext context) {
					if (entry.index() == 1) {
						throw new StackOverflowError(SECRET);
					}
					to.writeString("short");
				}

			});
			JsonMapper json = JsonMapper.builder().addModule(module).build();
			return new FanOut(service, workloads, fields, 6_000_000, () -> json);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BrokenRegistry {

		@Bean
		@Primary
		MeterRegistry brokenRegistry() {
			return new SimpleMeterRegistry() {

				@Override
				protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
					if (id.getName().startsWith("fanout.")) {
						throw new IllegalStateException(SECRET);
					}
					return super.newTimer(id, config, pauses);
				}

			};
		}

	}

}
