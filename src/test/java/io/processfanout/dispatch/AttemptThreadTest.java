package io.processfanout.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.processfanout.task.Outcome;
import io.processfanout.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class AttemptThreadTest {

	private static final Task TASK = FakeEngine.waiting().take().task();

	private final List<AttemptResult> told = new CopyOnWriteArrayList<>();

	private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

	@Test
	void tellsHowTheAttemptEnded() throws InterruptedException {
		run(() -> RetriesTest.crash());
		assertThat(this.told).containsExactly(RetriesTest.crash());
	}

	/**
	 * An error while a sentence was made of another one left the run without an end. Its
	 * stack trace was on stderr, among what tasks print.
	 */
	@Test
	void tellsAnEndWhateverItDiesOf() throws InterruptedException {
		for (Error error : List.of(new OutOfMemoryError("Java heap space"), new StackOverflowError())) {
			this.told.clear();
			run(() -> {
				throw error;
			});
			assertThat(this.told).hasSize(1);
			assertThat(this.told.get(0).failure()).isNotNull().satisfies((failure) -> {
				assertThat(failure.kind()).isEqualTo(Outcome.PROTOCOL);
				assertThat(failure.message()).isEqualTo("task 0 (count-loop): the parent failed with "
						+ error.getClass().getName() + " (its log says more)");
			});
		}
	}

	private void run(Supplier<AttemptResult> attempt) throws InterruptedException {
		AttemptThread thread = new AttemptThread("fanout-under-test", TASK, attempt, this.told::add);
		thread.setUncaughtExceptionHandler((dead, error) -> this.uncaught.add(error));
		thread.start();
		thread.join();
		assertThat(this.uncaught).isEmpty();
	}

}
