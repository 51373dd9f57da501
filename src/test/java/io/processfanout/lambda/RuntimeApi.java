package io.processfanout.lambda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API, played by the test: hands out events and collects what the
 * runtime client posts. Thread-safe; closing it ends every request it still holds.
 */
final class RuntimeApi implements AutoCloseable {

	private static final String BASE = "/2018-06-01/runtime/";

	private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:process-fanout";

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();

	private final CountDownLatch restored = new CountDownLatch(1);

	private final Map<String, Instant> deadlines = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	/**
	 * An event for the runtime client.
	 *
	 * @param requestId the invocation's id
	 * @param body what the caller sent
	 * @param time how long the function may take, from when the event is handed out
	 */
	record Event(String requestId, String body, Duration time) {
	}

	/**
	 * What the runtime client posted.
	 *
	 * @param path where to, such as {@code invocation/<request id>/response}
	 * @param body what
	 * @param arrived when
	 */
	record Post(String path, String body, Instant arrived) {
	}

	RuntimeApi() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext(BASE, (exchange) -> {
			try (exchange) {
				handle(exchange);
			}
		});
		this.server.start();
	}

	/** Goes into {@code AWS_LAMBDA_RUNTIME_API}. */
	String address() {
		InetSocketAddress address = this.server.getAddress();
		return address.getAddress().getHostAddress() + ":" + address.getPort();
	}

	void send(Event event) {
		this.events.add(event);
	}

	/** The next thing that was posted, or null if nothing came in time. */
	@Nullable Post nextPost(Duration patience) throws InterruptedException {
		return this.posts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** When Lambda would have ended an invocation whose event was handed out. */
	Instant deadlineOf(String requestId) {
		Instant deadline = this.deadlines.get(requestId);
		if (deadline == null) {
			throw new IllegalStateException("Nobody asked for the event of " + requestId);
		}
		return deadline;
	}

	/**
	 * Answers the client that asked for {@code restore/next}, which is where a snapshot
	 * is taken: it goes on as each restored copy does.
	 */
	void restore() {
		this.restored.countDown();
	}

	/** Ends the wait for a client that posts nothing any more. */
	void clientEnded(int exitCode) {
		this.posts.add(new Post("exit", "exit code " + exitCode, Instant.now()));
	}

	private void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath().substring(BASE.length());
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		if (path.equals("invocation/next")) {
			handOutAnEvent(exchange);
		}
		else if (path.equals("restore/next")) {
			this.posts.add(new Post(path, body, Instant.now()));
			goOnWhenRestored(exchange);
		}
		else {
			exchange.sendResponseHeaders(202, -1);
			this.posts.add(new Post(path, body, Instant.now()));
		}
	}

	private void goOnWhenRestored(HttpExchange exchange) throws IOException {
		try {
			this.restored.await();
			exchange.sendResponseHeaders(200, -1);
		}
		catch (InterruptedException ex) {
			// Closed: the snapshot is never restored.
			Thread.currentThread().interrupt();
		}
	}

	private void handOutAnEvent(HttpExchange exchange) throws IOException {
		try {
			Event event = this.events.take();
			Instant deadline = Instant.now().plus(event.time());
			this.deadlines.put(event.requestId(), deadline);
			Headers headers = exchange.getResponseHeaders();
			headers.set("Content-Type", "application/json");
			headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
			headers.set("Lambda-Runtime-Invoked-Function-Arn", ARN);
			headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
			byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, (body.length == 0) ? -1 : body.length);
			exchange.getResponseBody().write(body);
		}
		catch (InterruptedException ex) {
			// Closed: there are no more events.
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.server.stop(0);
	}

}
