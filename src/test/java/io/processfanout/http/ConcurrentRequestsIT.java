package io.processfanout.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.processfanout.machine.Cpus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Several requests at once, and what the operating system says of the children meanwhile.
 */
@Tag("forks")
class ConcurrentRequestsIT {

	private static final JsonMapper JSON = new JsonMapper();

	private Server server;

	@BeforeEach
	void serve() {
		this.server = Server.start(HttpConfiguration.class);
	}

	@AfterEach
	void stop() {
		this.server.close();
		assertThat(children()).isEmpty();
	}

	/**
	 * Comparisons take turns, so that children of several requests are alive at once only
	 * where most of them are of fanout.
	 */
	@Test
	void noMoreChildrenAreAliveThanTheLimitAllows() throws Exception {
		String inputs = String.join(", ", Collections.nCopies(6, "50000000"));
		String fanOut = "{\"workload\": \"sleep\", \"mode\": \"processes\", \"limit\": 2, \"inputs\": [" + inputs
				+ "]}";
		String bench = """
				{"multiprocess": true, "workload": "sleep", "iterations": 50000000, "tasks": 6, "limit": 2, "repetitions": 1}
				""";
		AtomicInteger most = new AtomicInteger();
		ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
		var sampling = sampler.scheduleWithFixedDelay(() -> most.accumulateAndGet(children().size(), Math::max), 0, 1,
				TimeUnit.MILLISECONDS);
		try {
			CompletableFuture<HttpResponse<String>> compared = this.server.sendAsync(this.server.bench(bench));
			List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 4)
				.mapToObj((index) -> this.server.sendAsync(this.server.fanOut(fanOut)))
				.toList();
			assertThat(outcomes(compared.get(1, TimeUnit.MINUTES))).hasSize(6).containsOnly("OK");
			for (CompletableFuture<HttpResponse<String>> each : all) {
				assertThat(outcomes(each.get(1, TimeUnit.MINUTES), "/tasks")).hasSize(6).containsOnly("OK");
			}
		}
		finally {
			sampling.cancel(false);
			sampler.shutdown();
		}
		// Two of each request, and of all no more than the process's own limit.
		int room = Math.max(2, Cpus.numbersOfThisProcess().size());
		assertThat(most.get()).isBetween(2, room);
	}

	@Test
	void aRequestWithNoTimeToWaitForItsTurnIsToldSo() throws Exception {
		// The first of all starts a child that has no task, to see how large it is.
		assertThat(outcomes(
				this.server.send(this.server.bench("{\"multiprocess\": true, \"iterations\": 1, \"repetitions\": 1}"))))
			.containsOnly("OK");
		CompletableFuture<HttpResponse<String>> first = this.server.sendAsync(this.server.bench("""
				{"multiprocess": true, "workload": "sleep", "iterations": 300000000000, "tasks": 1}
				"""));
		await().atMost(Duration.ofMinutes(1)).until(() -> !children().isEmpty());
		HttpResponse<String> second = this.server.send(this.server.bench("{\"timeLimit\": \"5ms\"}"));
		assertThat(second.statusCode()).isEqualTo(503);
		assertThat(JSON.readTree(second.body()).get("detail").asString())
			.isEqualTo("another comparison is running, and the time limit of 5ms was up before this one's turn");
		// Again and again: the first child seen may be the one whose memory is measured.
		await().atMost(Duration.ofMinutes(1)).until(() -> {
			children().forEach(ProcessHandle::destroyForcibly);
			return first.isDone();
		});
		assertThat(outcomes(first.get(1, TimeUnit.MINUTES))).containsExactly("CRASH");
	}

	/** Its times are not those of this machine alone, and nothing said so. */
	@Test
	void aComparisonSaysThatItRanBesideTasksOfOthers() throws Exception {
		assertThat(besideOthers()).isZero();
		CompletableFuture<HttpResponse<String>> other = this.server.sendAsync(this.server.fanOut("""
				{"workload": "sleep", "inputs": ["300000000000"], "mode": "processes", "limit": 2}
				"""));
		await().atMost(Duration.ofMinutes(1)).until(() -> besideOthers() == 1);
		await().atMost(Duration.ofMinutes(1)).until(() -> {
			children().forEach(ProcessHandle::destroyForcibly);
			return other.isDone();
		});
		assertThat(outcomes(other.get(1, TimeUnit.MINUTES), "/tasks")).containsExactly("CRASH");
		assertThat(besideOthers()).isZero();
	}

	/** How many repetitions of a comparison of one say that they ran beside others. */
	private int besideOthers() throws Exception {
		HttpResponse<String> response = this.server.send(this.server.bench("""
				{"modes": ["threads"], "iterations": 1, "tasks": 1, "limit": 2, "repetitions": 1}
				"""));
		assertThat(outcomes(response)).containsExactly("OK");
		return JSON.readTree(response.body()).at("/modes/0/besideOthers").asInt(0);
	}

	/**
	 * The child processes of this JVM, all alive at one moment: the one between the end
	 * of the search and the question whether they still are.
	 */
	private static List<ProcessHandle> children() {
		try (Stream<ProcessHandle> found = ProcessHandle.current().children()) {
			List<ProcessHandle> all = found.toList();
			return all.stream().filter(ProcessHandle::isAlive).toList();
		}
	}

	private static List<String> outcomes(HttpResponse<String> response) {
		return outcomes(response, "/modes/0/tasks");
	}

	private static List<String> outcomes(HttpResponse<String> response, String tasks) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		JsonNode result = JSON.readTree(response.body());
		return result.at(tasks).valueStream().map((task) -> task.get("outcome").asString()).toList();
	}

}
