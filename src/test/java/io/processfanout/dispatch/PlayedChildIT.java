package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.child.Child;
import io.processfanout.child.OrphanKiller;
import io.processfanout.child.PlayedChild;
import io.processfanout.measure.FanOutMeters;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import io.processfanout.task.PhaseTimes;
import io.processfanout.task.Task;
import io.processfanout.worker.HostileTalk;
import io.processfanout.worker.Message;
import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a task whose fresh child says anything at all. */
@Tag("forks")
@Timeout(120)
class PlayedChildIT {

	private static final int TALKS = 150;

	private static final Duration A_MINUTE = Duration.ofMinutes(1);

	private static final Task TASK = new Task(7, new NamedWorkload("hostile", Misbehaving.class), "in");

	private final Leftovers leftovers = Leftovers.before();

	private final OrphanKiller orphanKiller = new OrphanKiller();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final FanOutMeters meters = new FanOutMeters(this.registry);

	@AfterEach
	void nothingIsLeft() {
		assertThat(this.orphanKiller.endAll(A_MINUTE)).isEmpty();
		this.leftovers.assertNone();
	}

	/** The last is another one each time, and is in the test's name. */
	static LongStream seeds() {
		return LongStream.of(1, System.nanoTime());
	}

	/**
	 * One absurd time ended the whole run with an ArithmeticException, and every other
	 * task's result was lost.
	 */
	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void itHasOneOutcomeWithFiguresThatCanBeReckonedWith(long seed, @TempDir Path directory) throws Exception {
		PhaseTimes sum = PhaseTimes.NONE;
		for (long i = seed; i < seed + TALKS; i++) {
			HostileTalk talk = HostileTalk.of(i, TASK.index());
			AttemptResult end = endOf(HostileTalk.said(new Message.Hello(Message.VERSION)), talk.bytes(), directory);
			Outcome outcome = (end.failure() != null) ? end.failure().kind() : Outcome.OK;
			assertThat(outcome).as("seed %s: %s", i, talk).isEqualTo(outcomeOf(talk));
			assertThat(end.times().times().values()).as("seed %s: %s", i, talk)
				.allSatisfy((time) -> assertThat(time).isBetween(Duration.ZERO, A_MINUTE));
			end.cpu().ifPresent((cpu) -> assertThat(cpu).isBetween(Duration.ZERO, A_MINUTE));
			if (end.failure() != null) {
				assertThat(end.failure().message()).isNotBlank().hasSizeLessThan(20_000);
			}
			sum = sum.plus(end.times());
			this.meters.taskEnded(Mode.PROCESSES, outcome, end.times());
		}
		assertThat(sum.of(Phase.COMPUTE)).isBetween(Duration.ZERO, A_MINUTE);
		assertThat(this.registry.find("fanout.task.compute").timers())
			.allSatisfy((timer) -> assertThat(timer.totalTime(TimeUnit.SECONDS)).isBetween(0.0, 60.0));
	}

	/** In the place of hello nothing else will do. */
	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void itFailsIfAnythingButHelloComesFirst(long seed, @TempDir Path directory) throws Exception {
		Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
		for (long i = seed; i < seed + TALKS; i++) {
			AttemptResult end = endOf(HostileTalk.of(i, TASK.index()).bytes(), new byte[0], directory);
			assertThat(end.failure()).as("seed %s", i).isNotNull();
			outcomes.add((end.failure() != null) ? end.failure().kind() : Outcome.OK);
		}
		assertThat(outcomes).isSubsetOf(Outcome.PROTOCOL, Outcome.EXIT);
	}

	static Outcome outcomeOf(HostileTalk talk) {
		if (talk.answer().isEmpty()) {
			return Outcome.PROTOCOL;
		}
		return (talk.answer().get(0) instanceof Message.Result) ? Outcome.OK : Outcome.EXCEPTION;
	}

	private AttemptResult endOf(byte[] first, byte[] then, Path directory) throws IOException {
		Child child = PlayedChild.saying(directory.resolve("said"), HostileTalk.concat(first, then));
		ChildAttempt attempt = new ChildAttempt(child, TASK, PhaseTimes.NONE, this.orphanKiller, false);
		AttemptResult end = attempt.toItsEnd();
		attempt.slotGivenBack();
		return end;
	}

}
