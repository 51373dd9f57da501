package io.processfanout.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.processfanout.task.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls {@link ServiceMain}. */
final class ServiceDoor extends Door {

	private static final JsonMapper JSON = new JsonMapper();

	private static final long PATIENCE_MINUTES = 15;

	private final PrintStream calls;

	private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();

	private final AtomicLong ids = new AtomicLong();

	private volatile boolean ended;

	ServiceDoor(ParentJvm parent) {
		super("service", parent, RequestKind.overService());
		this.calls = new PrintStream(parent.process().getOutputStream(), false, StandardCharsets.UTF_8);
		Thread reader = new Thread(this::read, "answers of the service");
		reader.setDaemon(true);
		reader.start();
	}

	private void read() {
		try (BufferedReader answers = parent().process().inputReader(StandardCharsets.UTF_8)) {
			for (String line = answers.readLine(); line != null; line = answers.readLine()) {
				JsonNode answer = JSON.readTree(line);
				CompletableFuture<JsonNode> waiting = this.awaited.remove(answer.path("id").asString(""));
				if (waiting == null) {
					ledger().fault("service: an answer that nobody waits for: " + answer);
				}
				else {
					waiting.complete(answer);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			ledger().fault("service: its answers cannot be read: " + ex);
		}
		this.ended = true;
		this.awaited.values().forEach(ServiceDoor::giveUp);
	}

	@Override
	void ask(SoakRequest request) throws IOException, InterruptedException {
		String id = Long.toString(this.ids.incrementAndGet());
		ObjectNode call = JSON.createObjectNode().put("call", "run").put("id", id);
		call.set("request", JSON.readTree(request.json()));
		CompletableFuture<JsonNode> answer = send(call);
		if (request.kind() == RequestKind.CANCEL) {
			Thread.sleep(request.choices().nextInt(600));
			write(JSON.createObjectNode().put("call", "cancel").put("id", id));
		}
		JsonNode result = await(answer);
		if (result.has("thrown")) {
			ledger().fault(request, "the run has thrown " + result.get("thrown"));
		}
		else {
			ledger().answered(request, result);
		}
	}

	@Override
	Map<Mode, Integer> counted() throws IOException, InterruptedException {
		JsonNode counts = await(send(JSON.createObjectNode().put("call", "meters").put("id", "meters")));
		Map<Mode, Integer> all = new EnumMap<>(Mode.class);
		for (Mode mode : Mode.values()) {
			all.put(mode, counts.path(mode.label()).asInt(0));
		}
		return all;
	}

	private CompletableFuture<JsonNode> send(ObjectNode call) {
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.awaited.put(call.path("id").asString(""), answer);
		if (this.ended) {
			giveUp(answer);
		}
		else {
			write(call);
		}
		return answer;
	}

	private static void giveUp(CompletableFuture<JsonNode> answer) {
		answer.completeExceptionally(new IOException("it has ended"));
	}

	private void write(ObjectNode call) {
		synchronized (this.calls) {
			this.calls.println(JSON.writeValueAsString(call));
			this.calls.flush();
		}
	}

	private static JsonNode await(CompletableFuture<JsonNode> answer) throws IOException, InterruptedException {
		try {
			return answer.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IOException("the service does not answer: " + ex, ex);
		}
	}

}
