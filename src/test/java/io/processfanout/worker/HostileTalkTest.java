package io.processfanout.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Thousands of things that a child may say, read as its parent reads them. */
class HostileTalkTest {

	private static final int TALKS = 5_000;

	private static final long ID = 4_711;

	private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

	/** The last is another one each time, and is in the test's name. */
	static LongStream seeds() {
		return LongStream.of(1, 20_260_729, System.nanoTime());
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void onlyARightAnswerIsOne(long seed) {
		for (int i = 0; i < TALKS; i++) {
			HostileTalk talk = HostileTalk.of(seed + i, ID);
			assertThat(answer(talk, seed + i).isPresent()).as("seed %s: %s", seed + i, talk)
				.isEqualTo(!talk.answer().isEmpty());
		}
	}

	/** The first thing said, if its parent would take it for an answer. */
	private static Optional<Message> answer(HostileTalk talk, long seed) {
		try {
			Optional<Message> said = Message.readFrom(new ByteArrayInputStream(talk.bytes()));
			said.filter(Message.Failed.class::isInstance).ifPresent((failed) -> assertIsShort((Message.Failed) failed));
			return said.filter(HostileTalkTest::isAnswer);
		}
		catch (ProtocolException ex) {
			assertThat(ex.getMessage()).as("seed %s", seed).isNotBlank().hasSizeLessThan(300);
			return Optional.empty();
		}
		catch (IOException | RuntimeException | Error ex) {
			return fail("seed " + seed + ": " + talk, ex);
		}
	}

	private static boolean isAnswer(Message said) {
		return (said instanceof Message.Result result && result.id() == ID && result.cost().fitsInto(A_MINUTE))
				|| (said instanceof Message.Failed failed && failed.id() == ID && failed.cost().fitsInto(A_MINUTE));
	}

	private static void assertIsShort(Message.Failed failed) {
		assertThat(failed.exceptionClass().length()).isLessThanOrEqualTo(WorkloadCall.MAX_NAME_CHARACTERS);
		assertThat(failed.text().length()).isLessThanOrEqualTo(WorkloadCall.MAX_TEXT_CHARACTERS);
		assertThat(failed.stack().length()).isLessThanOrEqualTo(WorkloadCall.MAX_STACK_CHARACTERS);
	}

}
