package io.processfanout.soak;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.Engine;
import io.processfanout.child.LineWriter;
import io.processfanout.fanout.FanOutRequest;
import io.processfanout.request.JsonFields;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.settings.SettingSource;
import io.processfanout.task.RunEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A parent without HTTP: reads a line of JSON for each call, and writes one for each
 * answer. {@code run} is answered with the result and with the ends that its listener was
 * told of, {@code cancel} interrupts the caller of a run, {@code meters} asks how many
 * tasks have ended. Ends with its stdin.
 */
public final class ServiceMain {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Map<String, Thread> callers = new ConcurrentHashMap<>();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final PrintStream out;

	private ServiceMain(PrintStream out) {
		this.out = out;
	}

	/** Takes no arguments; settings are system properties. */
	public static void main(String[] args) throws IOException {
		PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
		// What tasks in this JVM print is no answer.
		System.setOut(System.err);
		new ServiceMain(answers).serve();
	}

	private void serve() throws IOException {
		// Another descriptor of the same pipe: the JDK closes the first one where there
		// are none left in the middle of a process's start, as if the calls had ended.
		BufferedReader calls = new BufferedReader(
				new InputStreamReader(new FileInputStream("/proc/self/fd/0"), StandardCharsets.UTF_8));
		try (Engine engine = new Engine(FanOutSettings.read(List.of(SettingSource.systemProperties())), this.meters,
				ServiceMain.class.getClassLoader(), () -> JSON, UnaryOperator.identity(), printed())) {
			for (String line = calls.readLine(); line != null; line = calls.readLine()) {
				JsonNode call = JSON.readTree(line);
				String id = call.path("id").asString("");
				switch (call.path("call").asString("")) {
					case "run" -> start(engine, id, call.path("request"));
					case "cancel" -> cancel(id);
					default -> write(id, ended());
				}
			}
		}
	}

	private static LineWriter printed() {
		return new LineWriter(() -> System.err);
	}

	private void start(Engine engine, String id, JsonNode request) {
		Thread caller = new Thread(() -> write(id, run(engine, id, request)), "caller-" + id);
		this.callers.put(id, caller);
		caller.start();
	}

	private ObjectNode run(Engine engine, String id, JsonNode json) {
		List<Integer> told = new ArrayList<>();
		try {
			FanOutRequest request = JsonFields.read(json, engine.fanOutFields()::read);
			ObjectNode answer = JSON.valueToTree(engine.fanOut().run(request, (event) -> {
				if (event instanceof RunEvent.TaskEnded ended) {
					told.add(ended.result().index());
				}
			}));
			ArrayNode all = answer.putArray("told");
			told.forEach(all::add);
			return answer;
		}
		// Whatever ends a run early is what the other side is to see.
		catch (RuntimeException | Error ex) {
			ex.printStackTrace();
			return JSON.createObjectNode().put("thrown", ex.toString());
		}
		finally {
			this.callers.remove(id);
			// Who was asked to cancel is done with it.
			Thread.interrupted();
		}
	}

	private void cancel(String id) {
		Thread caller = this.callers.get(id);
		if (caller != null) {
			caller.interrupt();
		}
	}

	private ObjectNode ended() {
		ObjectNode counts = JSON.createObjectNode();
		for (Timer timer : this.meters.find("fanout.task.queue").timers()) {
			String mode = String.valueOf(timer.getId().getTag("mode"));
			counts.put(mode, counts.path(mode).asLong(0) + timer.count());
		}
		return counts;
	}

	private void write(String id, ObjectNode answer) {
		String line = JSON.writeValueAsString(answer.put("id", id));
		synchronized (this.out) {
			this.out.println(line);
			this.out.flush();
		}
	}

}
