package io.processfanout.fanout;

import java.util.Objects;

import io.processfanout.task.Failure;
import io.processfanout.task.TaskResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerEntryTest {

	private static final AnswerEntry ENTRY = new AnswerEntry(JsonMapper.shared());

	private static final Failure ALL = TaskResults.exception("m".repeat(200), "s".repeat(100), "t".repeat(100));

	@Test
	void isTheSameIfItFits() {
		assertThat(within(sizeOf(ALL))).isEqualTo(ALL);
	}

	@Test
	void losesItsStackFirst() {
		Failure withoutStack = failure(ALL.message(), ALL.exceptionClass(), ALL.stderrTail());

		assertThat(within(sizeOf(ALL) - 1)).isEqualTo(withoutStack);
		assertThat(within(sizeOf(withoutStack))).isEqualTo(withoutStack);
	}

	@Test
	void thenLosesTheEndOfStderr() {
		Failure withoutEither = failure(ALL.message(), ALL.exceptionClass(), null);

		assertThat(within(sizeOf(failure(ALL.message(), ALL.exceptionClass(), ALL.stderrTail())) - 1))
			.isEqualTo(withoutEither);
		assertThat(within(sizeOf(withoutEither))).isEqualTo(withoutEither);
	}

	@Test
	void thenHasItsMessageCut() {
		long least = sizeOf(failure(ALL.message(), ALL.exceptionClass(), null));

		Failure cut = within(least - 100);
		assertThat(cut.message()).hasSize(ALL.message().length() - 100 - 2).endsWith("…");
		assertThat(ALL.message()).startsWith(cut.message().replace("…", ""));
		assertThat(cut.exceptionClass()).isEqualTo(ALL.exceptionClass());
		assertThat(cut.kind()).isEqualTo(ALL.kind());
	}

	/** The message names it, and goes first. */
	@Test
	void thenLosesTheExceptionsName() {
		Failure nameless = within(sizeOf(failure("", ALL.exceptionClass(), null)) + 79);

		assertThat(nameless.exceptionClass()).isNull();
		assertThat(nameless.message()).contains("java.lang.IllegalStateException").hasSizeGreaterThan(79);
	}

	@Test
	void alwaysSaysWhatKindItIs() {
		assertThat(within(0)).isEqualTo(failure("", null, null));
	}

	private static Failure within(long bytes) {
		TaskResult shorter = ENTRY.shortened(TaskResults.failed(0, ALL), ALL, bytes);
		if (bytes > 0) {
			assertThat(ENTRY.length(shorter)).isLessThanOrEqualTo(bytes);
		}
		return Objects.requireNonNull(shorter.failure());
	}

	private static long sizeOf(Failure failure) {
		return ENTRY.length(TaskResults.failed(0, failure));
	}

	private static Failure failure(String message, @Nullable String exceptionClass, @Nullable String stderrTail) {
		return new Failure(ALL.kind(), message, null, null, exceptionClass, null, stderrTail);
	}

}
