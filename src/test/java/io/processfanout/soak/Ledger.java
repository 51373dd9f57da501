package io.processfanout.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * What was asked of one parent and what it answered: every accepted task has exactly one
 * outcome, the right output, and its place. Thread-safe.
 */
final class Ledger {

	/**
	 * So much later a parent has seen that it may open descriptors again, or what its
	 * clock says.
	 */
	private static final long DROPPED_NANOS = 3_000_000_000L;

	/** Enough to see what is wrong. */
	private static final int MOST_FAULTS = 20;

	private final String door;

	private final Map<RequestKind, Integer> requests = new EnumMap<>(RequestKind.class);

	private final Map<Mode, Map<Outcome, Integer>> tasks = new EnumMap<>(Mode.class);

	/** Tasks that were accepted, and whose client has not read what became of them. */
	private final Map<Mode, Integer> left = new EnumMap<>(Mode.class);

	/** Tasks of requests of which nobody knows whether they were accepted. */
	private final Map<Mode, Integer> unanswered = new EnumMap<>(Mode.class);

	private final List<String> faults = new ArrayList<>();

	private int faultCount;

	private boolean disturbed;

	private boolean drops;

	/** Of {@link System#nanoTime()}; from then on no connection is dropped. */
	private OptionalLong dropped = OptionalLong.empty();

	/**
	 * An empty one.
	 * @param door what the parent is called
	 */
	Ledger(String door) {
		this.door = door;
	}

	/** Says whether somebody disturbs the parent's children from now on. */
	synchronized void disturbed(boolean now) {
		this.disturbed = now;
	}

	/**
	 * Says whether the parent may drop connections from now on: it has few descriptors,
	 * or its clock is set and so it takes connections for idle.
	 */
	synchronized void mayDrop(boolean now) {
		this.drops = now;
		if (!now) {
			this.dropped = OptionalLong.of(System.nanoTime() + DROPPED_NANOS);
		}
	}

	/**
	 * Whether it may have dropped a connection.
	 * @param start when that was made, of {@link System#nanoTime()}
	 */
	synchronized boolean mayHaveDropped(long start) {
		return this.drops || (this.dropped.isPresent() && this.dropped.getAsLong() - start > 0);
	}

	/**
	 * Takes an answer.
	 * @param request what was asked
	 * @param answer the result's JSON
	 */
	synchronized void answered(SoakRequest request, JsonNode answer) {
		this.requests.merge(request.kind(), 1, Integer::sum);
		JsonNode entries = answer.path("tasks");
		if (entries.size() != request.tasks().size()) {
			fault(request, request.tasks().size() + " tasks have " + entries.size() + " outcomes: " + answer);
			return;
		}
		Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
		for (int index = 0; index < entries.size(); index++) {
			check(request, index, entries.get(index), counts);
		}
		checkSummary(request, answer.path("summary"), counts);
		if (!this.disturbed && !answer.path("leftAlive").isEmpty()) {
			fault(request, "left alive: " + answer.path("leftAlive"));
		}
		JsonNode told = answer.path("told");
		if (!told.isMissingNode() && !toldOnce(told, request.tasks().size())) {
			fault(request, "the listener was told of the ends of " + told);
		}
		Map<Outcome, Integer> sums = this.tasks.computeIfAbsent(request.mode(), (mode) -> new EnumMap<>(Outcome.class));
		counts.forEach((outcome, count) -> sums.merge(outcome, count, Integer::sum));
	}

	private void check(SoakRequest request, int index, JsonNode entry, Map<Outcome, Integer> counts) {
		SoakTask task = request.tasks().get(index);
		String said = "task " + index + " (" + shown(task.input()) + ") has " + shown(entry.toString());
		if (entry.path("index").asInt(-1) != index) {
			fault(request, said + ", out of its place");
			return;
		}
		Outcome outcome = Stream.of(Outcome.values())
			.filter((each) -> each.name().equals(entry.path("outcome").asString("")))
			.findFirst()
			.orElse(null);
		if (outcome == null) {
			fault(request, said + ", no outcome");
			return;
		}
		counts.merge(outcome, 1, Integer::sum);
		if (!request.permits(task, outcome, this.disturbed)) {
			fault(request, said + " where " + task.outcome() + " was to come");
		}
		else if (outcome == Outcome.OK) {
			if (!entry.path("output").asString("").equals(task.output().orElseThrow()) || entry.hasNonNull("failure")) {
				fault(request, said + ", not its output");
			}
		}
		else if (!entry.at("/failure/kind").asString("").equals(outcome.name())
				|| entry.at("/failure/message").asString("").isBlank() || entry.hasNonNull("output")) {
			fault(request, said + ", no failure of its kind that says why");
		}
	}

	private void checkSummary(SoakRequest request, JsonNode summary, Map<Outcome, Integer> counts) {
		Map<String, Integer> expected = new TreeMap<>();
		expected.put("submitted", request.tasks().size());
		for (Outcome outcome : Outcome.values()) {
			expected.put(inCamelCase(outcome), counts.getOrDefault(outcome, 0));
		}
		expected.forEach((field, count) -> {
			if (summary.path(field).asInt(-1) != count) {
				fault(request, "its summary is not that of its tasks, " + expected + ": " + summary);
			}
		});
	}

	private static String inCamelCase(Outcome outcome) {
		String[] words = outcome.name().toLowerCase(Locale.ROOT).split("_", -1);
		StringBuilder name = new StringBuilder(words[0]);
		for (int i = 1; i < words.length; i++) {
			name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
		}
		return name.toString();
	}

	private static boolean toldOnce(JsonNode told, int tasks) {
		List<Integer> indexes = told.valueStream().map(JsonNode::asInt).sorted().toList();
		return indexes.equals(IntStream.range(0, tasks).boxed().toList());
	}

	/** Nothing of a request was accepted, and none of its tasks may be run. */
	synchronized void refused(SoakRequest request) {
		this.requests.merge(request.kind(), 1, Integer::sum);
	}

	/**
	 * The client left when the answer had begun, or closed a connection on which the
	 * whole request had been sent.
	 */
	synchronized void left(SoakRequest request) {
		this.requests.merge(request.kind(), 1, Integer::sum);
		this.left.merge(request.mode(), request.tasks().size(), Integer::sum);
	}

	/** The client left, or lost its connection, before there was an answer. */
	synchronized void unanswered(SoakRequest request) {
		this.requests.merge(request.kind(), 1, Integer::sum);
		this.unanswered.merge(request.mode(), request.tasks().size(), Integer::sum);
	}

	/**
	 * The connection failed, which it may only where the parent may drop some.
	 * @param request what was asked, if it arrived
	 * @param start when, of {@link System#nanoTime()}
	 * @param reason what the client was told
	 */
	synchronized void failed(SoakRequest request, long start, String reason) {
		if (request.kind() == RequestKind.HANG_UP_IN_BODY) {
			refused(request);
		}
		else {
			unanswered(request);
		}
		if (!mayHaveDropped(start)) {
			fault(request, reason);
		}
	}

	/** Something is wrong with a request's answer. */
	synchronized void fault(SoakRequest request, String what) {
		fault(this.door + ", " + request.mode().label() + ", " + request.kind().label() + ": " + what
				+ "; the request: " + shown(request.json()));
	}

	/** Something is wrong. */
	synchronized void fault(String what) {
		this.faultCount++;
		if (this.faults.size() < MOST_FAULTS) {
			this.faults.add(what);
		}
	}

	private static String shown(String text) {
		return (text.length() <= 600) ? text : text.substring(0, 600) + "…";
	}

	/**
	 * Whether all that was accepted has ended.
	 * @param counted how many tasks of each mode have ended, as the parent counts
	 */
	synchronized boolean isReached(Map<Mode, Integer> counted) {
		return Stream.of(Mode.values()).allMatch((mode) -> counted.getOrDefault(mode, 0) >= accepted(mode));
	}

	private int accepted(Mode mode) {
		return tasks(mode).values().stream().mapToInt(Integer::intValue).sum() + left(mode);
	}

	/**
	 * Compares with what the parent has counted itself.
	 * @param counted how many tasks of each mode have ended
	 */
	synchronized void compare(Map<Mode, Integer> counted) {
		for (Mode mode : Mode.values()) {
			int answered = accepted(mode);
			int most = answered + this.unanswered.getOrDefault(mode, 0);
			int count = counted.getOrDefault(mode, 0);
			if (count < answered || count > most) {
				fault(this.door + ": " + count + " tasks have ended in mode " + mode.label() + ", and answers tell of "
						+ answered + ((most > answered) ? " to " + most : ""));
			}
		}
	}

	/** What is wrong, a sentence each. */
	synchronized List<String> faults() {
		List<String> all = new ArrayList<>(this.faults);
		if (this.faultCount > all.size()) {
			all.add("and " + (this.faultCount - all.size()) + " more like these");
		}
		return all;
	}

	/** How many requests of a kind were made. */
	synchronized int requests(RequestKind kind) {
		return this.requests.getOrDefault(kind, 0);
	}

	/** How many requests were made in all. */
	synchronized int requests() {
		return this.requests.values().stream().mapToInt(Integer::intValue).sum();
	}

	/** How many tasks of a mode ended how. */
	synchronized Map<Outcome, Integer> tasks(Mode mode) {
		Map<Outcome, Integer> copy = new EnumMap<>(Outcome.class);
		copy.putAll(this.tasks.getOrDefault(mode, Map.of()));
		return copy;
	}

	/** How many tasks were accepted whose client did not wait. */
	synchronized int left(Mode mode) {
		return this.left.getOrDefault(mode, 0);
	}

	/** How many tasks may have been accepted or not. */
	synchronized int unanswered(Mode mode) {
		return this.unanswered.getOrDefault(mode, 0);
	}

}
