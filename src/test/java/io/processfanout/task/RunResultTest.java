package io.processfanout.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RunResultTest {

	@Test
	void isOkIfEveryTaskIs() {
		assertThat(run(ok(0), ok(1)).allOk()).isTrue();
		assertThat(run(ok(0), failed(1)).allOk()).isFalse();
	}

	@Test
	void hasItsTasksInTheirOrder() {
		assertThatIllegalArgumentException().isThrownBy(() -> run(ok(1), ok(0)))
			.withMessage("the result at 0 is of task 1");
		assertThatIllegalArgumentException().isThrownBy(() -> run(ok(0), ok(0)));
	}

	@Test
	void hasTasksWithEitherAnOutputOrAFailure() {
		assertThat(ok(0).outcome()).isEqualTo(Outcome.OK);
		assertThat(failed(0).outcome()).isEqualTo(Outcome.TIMEOUT);
		assertThatIllegalArgumentException().isThrownBy(() -> task(0, null, null));
		assertThatIllegalArgumentException().isThrownBy(() -> task(0, "out", Failure.of(Outcome.EXIT, "bye")));
	}

	@Test
	void knowsNoFailureThatIsOk() {
		assertThatIllegalArgumentException().isThrownBy(() -> Failure.of(Outcome.OK, "fine"))
			.withMessage("OK is no failure");
	}

	private static RunResult run(TaskResult... tasks) {
		return new RunResult(Mode.THREADS, new Limit(1, "one"), Optional.empty(), List.of(tasks), Duration.ofSeconds(1),
				Optional.empty(), List.of(), false);
	}

	private static TaskResult ok(int index) {
		return task(index, "out", null);
	}

	private static TaskResult failed(int index) {
		return task(index, null, Failure.of(Outcome.TIMEOUT, "too long"));
	}

	private static TaskResult task(int index, @Nullable String output, @Nullable Failure failure) {
		return new TaskResult(index, OptionalInt.of(0), 1, output, failure, Duration.ZERO, Duration.ZERO,
				PhaseTimes.NONE, Optional.empty());
	}

}
