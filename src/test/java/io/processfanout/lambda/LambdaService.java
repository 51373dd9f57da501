package io.processfanout.lambda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS Lambda as a state machine sees it, for one function: takes the calls that
 * {@code run-state-machine.mjs} passes on, fails those that a test wants to fail, and
 * answers the rest from a {@link PlayedFunction}. Thread-safe.
 */
final class LambdaService implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Where Step Functions keeps the calls of Lambda's API, and its own way to invoke.
	 */
	private static final String API = "arn:aws:states:::aws-sdk:lambda:";

	private static final String INVOKE = "arn:aws:states:::lambda:invoke";

	private final List<AwsCall> calls = new CopyOnWriteArrayList<>();

	private final List<Trouble> troubles = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final PlayedFunction function;

	private final HttpServer server;

	/**
	 * Fails calls before Lambda has them.
	 *
	 * @param which the calls that fail
	 * @param left how many more
	 * @param error the error's name
	 */
	private record Trouble(Predicate<AwsCall> which, AtomicInteger left, String error) {

		boolean meets(AwsCall call) {
			return this.which.test(call) && this.left.getAndDecrement() > 0;
		}

	}

	/**
	 * Starts listening.
	 * @param function the function as it is deployed
	 */
	LambdaService(PlayedFunction function) throws IOException {
		this.function = function;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> {
			try (exchange) {
				exchange.sendResponseHeaders(200, 0);
				exchange.getResponseBody().write(JSON.writeValueAsBytes(answer(exchange)));
			}
		});
		this.server.start();
	}

	PlayedFunction function() {
		return this.function;
	}

	/** Where it listens. */
	String url() {
		return "http://" + this.server.getAddress().getAddress().getHostAddress() + ":"
				+ this.server.getAddress().getPort() + "/";
	}

	/** Fails some calls with an error of Lambda's. */
	void refuse(int times, String error, Predicate<AwsCall> which) {
		this.troubles.add(new Trouble(which, new AtomicInteger(times), error));
	}

	/** The actions of all calls so far, in order. */
	List<String> actions() {
		return this.calls.stream().map(AwsCall::action).toList();
	}

	/** All calls of an action so far, in order. */
	List<AwsCall> calls(String action) {
		return this.calls.stream().filter((call) -> call.is(action)).toList();
	}

	private Map<String, ? extends @Nullable Object> answer(HttpExchange exchange) throws IOException {
		JsonNode request = JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		try {
			return Map.of("result", result(request.get("resource").asString(), request.get("parameters")));
		}
		catch (AwsCallException ex) {
			return Map.of("error", ex.error(), "cause", String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Map.of("error", "Interrupted", "cause", "the test has ended");
		}
	}

	private Object result(String resource, JsonNode parameters)
			throws AwsCallException, IOException, InterruptedException {
		if (!resource.equals(INVOKE) && !resource.startsWith(API)) {
			throw new AwsCallException("States.Runtime", "There is no resource " + resource);
		}
		String action = resource.substring(resource.lastIndexOf(':') + 1);
		AwsCall call = new AwsCall(action, parameters, this.function.memoryOf(parameters));
		this.calls.add(call);
		for (Trouble trouble : this.troubles) {
			if (trouble.meets(call)) {
				throw new AwsCallException(trouble.error(), "refused, as the test wants it");
			}
		}
		return this.function.answer(call);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.server.stop(0);
	}

}
