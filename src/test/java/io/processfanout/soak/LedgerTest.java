package io.processfanout.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A soak that sees nothing proves nothing: here is what must be a fault. */
class LedgerTest {

	private static final JsonMapper JSON = new JsonMapper();

	private static final SoakTask SOUND = new SoakTask("echo 1 a", Outcome.OK, Optional.of("a 1 ohce"));

	private static final SoakTask THROWING = new SoakTask("throw 2", Outcome.EXCEPTION, Optional.empty());

	private static final String OK_ENTRY = "{'index': 0, 'outcome': 'OK', 'output': 'a 1 ohce'}";

	private static final String THROWN_ENTRY = """
			{'index': 1, 'outcome': 'EXCEPTION', 'failure': {'kind': 'EXCEPTION', 'message': 'thrown'}}""";

	private static final String CRASHED_ENTRY = """
			{'index': 0, 'outcome': 'CRASH', 'failure': {'kind': 'CRASH', 'message': 'SIGKILL'}}""";

	private final Ledger ledger = new Ledger("door");

	private void answer(Mode mode, RequestKind kind, String summary, String... entries) {
		this.ledger.answered(new SoakRequest(kind, mode, List.of(SOUND, THROWING), "{}", 0), JSON
			.readTree(("{'tasks': [" + String.join(", ", entries) + "], 'summary': {'submitted': 2, 'launch': 0, "
					+ "'exit': 0, 'outOfMemory': 0, 'timeout': 0, 'protocol': 0, " + summary + "}, 'leftAlive': []}")
				.replace('\'', '"')));
	}

	private void answer(String... entries) {
		answer(Mode.POOL, RequestKind.PLAIN, "'ok': 1, 'exception': 1, 'crash': 0, 'cancelled': 0, 'notStarted': 0",
				entries);
	}

	@Test
	void aRightAnswerIsNoFault() {
		answer(OK_ENTRY, THROWN_ENTRY);
		this.ledger.compare(Map.of(Mode.POOL, 2));
		assertThat(this.ledger.faults()).isEmpty();
		assertThat(this.ledger.tasks(Mode.POOL)).containsOnly(Map.entry(Outcome.OK, 1),
				Map.entry(Outcome.EXCEPTION, 1));
	}

	@Test
	void aTaskWithoutAnOutcomeIsAFault() {
		answer(OK_ENTRY);
		assertThat(this.ledger.faults()).singleElement().asString().contains("2 tasks have 1 outcomes");
	}

	@Test
	void anOutcomeOutOfItsPlaceIsAFault() {
		answer(THROWN_ENTRY, OK_ENTRY);
		assertThat(this.ledger.faults()).hasSizeGreaterThan(1).first().asString().contains("out of its place");
	}

	@Test
	void anotherTasksOutputIsAFault() {
		answer(OK_ENTRY.replace("a 1", "b 9"), THROWN_ENTRY);
		assertThat(this.ledger.faults()).singleElement().asString().contains("not its output");
	}

	@Test
	void aFailureThatDoesNotSayWhyIsAFault() {
		answer(OK_ENTRY, THROWN_ENTRY.replace("'thrown'", "''"));
		assertThat(this.ledger.faults()).singleElement().asString().contains("says why");
	}

	@Test
	void aSummaryOfOtherTasksIsAFault() {
		answer(Mode.POOL, RequestKind.PLAIN, "'ok': 2, 'exception': 0, 'crash': 0, 'cancelled': 0, 'notStarted': 0",
				OK_ENTRY, THROWN_ENTRY);
		assertThat(this.ledger.faults()).hasSize(2).allMatch((fault) -> fault.contains("summary"));
	}

	@Test
	void aCrashIsAFaultUnlessSomebodyDisturbsChildren() {
		String summary = "'ok': 0, 'exception': 1, 'crash': 1, 'cancelled': 0, 'notStarted': 0";
		this.ledger.disturbed(true);
		answer(Mode.PROCESSES, RequestKind.PLAIN, summary, CRASHED_ENTRY, THROWN_ENTRY);
		assertThat(this.ledger.faults()).isEmpty();
		answer(Mode.THREADS, RequestKind.PLAIN, summary, CRASHED_ENTRY, THROWN_ENTRY);
		assertThat(this.ledger.faults()).singleElement().asString().contains("where OK was to come");
		this.ledger.disturbed(false);
		answer(Mode.PROCESSES, RequestKind.PLAIN, summary, CRASHED_ENTRY, THROWN_ENTRY);
		assertThat(this.ledger.faults()).hasSize(2);
	}

	@Test
	void whatWasNotStartedIsAFaultUnlessTheRequestEndsEarly() {
		String summary = "'ok': 0, 'exception': 1, 'crash': 0, 'cancelled': 0, 'notStarted': 1";
		String entry = CRASHED_ENTRY.replace("CRASH", "NOT_STARTED");
		answer(Mode.POOL, RequestKind.TIME_LIMIT, summary, entry, THROWN_ENTRY);
		assertThat(this.ledger.faults()).isEmpty();
		answer(Mode.POOL, RequestKind.PLAIN, summary, entry, THROWN_ENTRY);
		assertThat(this.ledger.faults()).singleElement().asString().contains("where OK was to come");
	}

	@Test
	void tasksThatTheParentHasNotCountedAreAFault() {
		answer(OK_ENTRY, THROWN_ENTRY);
		SoakRequest left = new SoakRequest(RequestKind.HANG_UP_IN_ANSWER, Mode.POOL, List.of(SOUND), "{}", 0);
		this.ledger.left(left);
		this.ledger.unanswered(left);
		assertThat(this.ledger.isReached(Map.of(Mode.POOL, 2))).isFalse();
		assertThat(this.ledger.isReached(Map.of(Mode.POOL, 3))).isTrue();
		this.ledger.compare(Map.of(Mode.POOL, 3));
		this.ledger.compare(Map.of(Mode.POOL, 4));
		assertThat(this.ledger.faults()).isEmpty();
		this.ledger.compare(Map.of(Mode.POOL, 2));
		this.ledger.compare(Map.of(Mode.POOL, 5));
		assertThat(this.ledger.faults()).hasSize(2).allMatch((fault) -> fault.endsWith("answers tell of 3 to 4"));
	}

	@Test
	void ofABodyThatEndsEarlyNothingIsAccepted() {
		this.ledger.mayDrop(true);
		this.ledger.failed(new SoakRequest(RequestKind.HANG_UP_IN_BODY, Mode.POOL, List.of(SOUND), "{}", 0),
				System.nanoTime(), "reset");
		assertThat(this.ledger.unanswered(Mode.POOL)).isZero();
		assertThat(this.ledger.faults()).isEmpty();
	}

	@Test
	void aConnectionFailsOnlyWhereTheParentMayDropIt() {
		SoakRequest request = new SoakRequest(RequestKind.PLAIN, Mode.POOL, List.of(SOUND), "{}", 0);
		this.ledger.disturbed(true);
		this.ledger.mayDrop(true);
		this.ledger.failed(request, System.nanoTime(), "reset");
		this.ledger.mayDrop(false);
		this.ledger.failed(request, System.nanoTime(), "reset");
		assertThat(this.ledger.faults()).isEmpty();
		this.ledger.failed(request, System.nanoTime() + Duration.ofMinutes(1).toNanos(), "reset");
		assertThat(this.ledger.faults()).singleElement().asString().contains("reset");
	}

}
