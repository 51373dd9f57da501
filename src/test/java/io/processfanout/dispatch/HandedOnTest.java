package io.processfanout.dispatch;

import java.time.Duration;

import io.processfanout.dispatch.TaskEnd.NextTask;
import io.processfanout.dispatch.TaskEnd.SlotHolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A task whose child is gone, and that another child takes. */
class HandedOnTest {

	private final Attempt attempt = new Attempt();

	private final InFlight task = new InFlight(FakeEngine.waiting().take(), 0, Duration.ZERO, new Nobody());

	/** It was killed for the first child's end when the second one's was seen. */
	@Test
	void isNotKilledForTheChildItHad() {
		this.task.start((task, onEnd) -> this.attempt);
		lookAt(0, true);
		lookAt(50, false);
		lookAt(150, true);
		lookAt(240, true);
		assertThat(this.attempt.killed).isZero();
		lookAt(250, true);
		assertThat(this.attempt.killed).isOne();
	}

	private void lookAt(long millis, boolean gone) {
		this.attempt.gone = gone;
		this.task.goOnEnding(Duration.ofMillis(millis), Duration.ofHours(1), Duration.ofHours(1));
	}

	/** In whatever child it is. */
	private static final class Attempt implements RunningAttempt {

		private boolean gone;

		private int killed;

		@Override
		public void askToStop() {
			throw new AssertionError("nobody stops it");
		}

		@Override
		public void kill() {
			this.killed++;
		}

		@Override
		public boolean isGone() {
			return this.gone;
		}

	}

	/** Is told nothing, for the task does not end. */
	private static final class Nobody implements InFlight.Owner {

		@Override
		public void hasEnded(InFlight task) {
			throw new AssertionError("it has not ended");
		}

		@Override
		public @Nullable NextTask endAndGoOn(InFlight task, AttemptResult told, SlotHolder holder) {
			throw new AssertionError("it has not ended");
		}

	}

}
