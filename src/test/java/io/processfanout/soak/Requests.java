package io.processfanout.soak;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.processfanout.task.Mode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests of one client, one after another: the same ones for the same seed.
 * Confined to that client's thread.
 */
final class Requests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int MOST_TASKS = 6;

	private static final int MOST_AT_ONCE = 3;

	/** No sound task needs so long, however busy the machine is. */
	private static final String LONG = "10m";

	private static final int CHILD_MB = 128;

	/** What is wrong with a bad request; each is refused with a 4xx. */
	private static final List<String> BAD = List.of("", "{", "[]", "null", "\"text\"", "{\"workload\": 5}",
			"{\"workload\": \"nobody's\", \"inputs\": [1]}", "{\"workload\": \"soak\"}",
			"{\"workload\": \"soak\", \"inputs\": \"echo 1 2\"}", "{\"workload\": \"soak\", \"inputs\": [1], \"x\": 1}",
			"{\"workload\": \"soak\", \"inputs\": [1], \"mode\": \"fibers\"}",
			"{\"workload\": \"soak\", \"inputs\": [1], \"limit\": -1}",
			"{\"workload\": \"soak\", \"inputs\": [1], \"limit\": 1e400}",
			"{\"workload\": \"soak\", \"inputs\": [1], \"retries\": \"2\"}",
			"{\"workload\": \"soak\", \"inputs\": [1], \"timeLimit\": \"soon\"}",
			"{\"workload\": \"soak\", \"inputs\": [1], \"taskTimeout\": \"-1s\"}",
			"{\"workload\": \"soak\", \"inputs\": [1], \"halt\": true}",
			"{\"workload\": \"soak\", \"inputs\": [\"\ud800\"], \"childMemoryMb\": 0}", "[".repeat(5000));

	private final Random random;

	private final String name;

	private final Mode mode;

	private final List<RequestKind> kinds;

	private int count;

	/**
	 * A client's requests.
	 * @param seed what they follow from
	 * @param name no other client has it
	 * @param mode the mode of them all
	 * @param kinds what is asked for, in turn
	 */
	Requests(long seed, String name, Mode mode, List<RequestKind> kinds) {
		this.random = new Random(seed);
		this.name = name;
		this.mode = mode;
		this.kinds = List.copyOf(kinds);
	}

	/** The next one. Each kind comes in its turn. */
	SoakRequest next() {
		int number = this.count++;
		RequestKind kind = this.kinds.get(number % this.kinds.size());
		long seed = this.random.nextLong();
		if (kind == RequestKind.BAD) {
			return new SoakRequest(kind, this.mode, List.of(), BAD.get(this.random.nextInt(BAD.size())), seed);
		}
		List<SoakTask> tasks = IntStream.rangeClosed(0, this.random.nextInt(MOST_TASKS))
			.mapToObj((index) -> task(kind, this.name + "-" + number + "-" + index))
			.toList();
		return new SoakRequest(kind, this.mode, tasks, json(kind, tasks), seed);
	}

	private SoakTask task(RequestKind kind, String id) {
		boolean special = this.random.nextInt(3) == 0;
		return switch (kind) {
			case LARGE, HANG_UP_IN_ANSWER, HANG_UP_IN_BODY -> SoakTask.large(this.random, id);
			case TASK_TIMEOUT -> special ? SoakTask.hanging(id) : any(id);
			case TIME_LIMIT, CANCEL -> special ? SoakTask.sleeping(id, 400) : any(id);
			case HALT -> special ? SoakTask.throwing(id) : any(id);
			default -> any(id);
		};
	}

	private SoakTask any(String id) {
		return SoakTask.any(this.random, id, this.mode.isolates());
	}

	private String json(RequestKind kind, List<SoakTask> tasks) {
		ObjectNode json = JSON.createObjectNode();
		json.put("workload", SoakWorkload.NAME);
		json.put("mode", this.mode.label());
		json.put("limit", 1 + this.random.nextInt(MOST_AT_ONCE));
		json.put("timeLimit", (kind == RequestKind.TIME_LIMIT) ? (200 + this.random.nextInt(600)) + "ms" : LONG);
		if (kind == RequestKind.TASK_TIMEOUT) {
			json.put("taskTimeout", (300 + this.random.nextInt(500)) + "ms");
		}
		if (kind == RequestKind.RETRIES) {
			json.put("retries", 1 + this.random.nextInt(3));
		}
		if (kind == RequestKind.HALT) {
			json.put("halt", this.random.nextBoolean() ? "now" : "soon");
		}
		if (this.mode.isolates()) {
			json.put("childMemoryMb", CHILD_MB);
		}
		ArrayNode inputs = json.putArray("inputs");
		tasks.forEach((task) -> inputs.add(task.input()));
		return JSON.writeValueAsString(json);
	}

}
