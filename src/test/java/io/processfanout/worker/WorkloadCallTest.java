package io.processfanout.worker;

import java.io.FileNotFoundException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.processfanout.worker.ThrowingWorkloads.BadMessage;
import io.processfanout.worker.ThrowingWorkloads.BadStack;
import io.processfanout.worker.ThrowingWorkloads.Checked;
import io.processfanout.worker.ThrowingWorkloads.Counting;
import io.processfanout.worker.ThrowingWorkloads.InItsConstructor;
import io.processfanout.worker.ThrowingWorkloads.LongMessage;
import io.processfanout.worker.ThrowingWorkloads.NullOutput;
import io.processfanout.worker.ThrowingWorkloads.OutOfHeap;
import io.processfanout.worker.ThrowingWorkloads.OutOfStack;
import io.processfanout.worker.ThrowingWorkloads.Repeating;
import io.processfanout.worker.ThrowingWorkloads.Reversed;
import io.processfanout.worker.ThrowingWorkloads.ThrowsOneWithABadMessage;
import io.processfanout.worker.ThrowingWorkloads.ThrowsOneWithABadStack;
import io.processfanout.worker.ThrowingWorkloads.Unchecked;
import io.processfanout.worker.ThrowingWorkloads.WithAnError;
import io.processfanout.worker.ThrowingWorkloads.WithParameter;
import io.processfanout.worker.ThrowingWorkloads.WithoutMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class WorkloadCallTest {

	@Test
	void isTheOutputWithTheTasksIdAndCost() {
		Message answer = WorkloadCall.to(task(Reversed.class, "abc ü"), loader());

		assertThat(answer).isInstanceOfSatisfying(Message.Result.class, (result) -> {
			assertThat(result.id()).isEqualTo(7);
			assertThat(result.output()).isEqualTo("ü cba");
			assertThat(result.cost().wallNanos()).isPositive();
			assertThat(result.cost().cpuNanos()).isGreaterThanOrEqualTo(ComputeTime.UNKNOWN_CPU);
		});
	}

	@Test
	void takesAFreshInstanceForEveryTask() {
		WorkloadCall.to(task(Counting.class, ""), loader());

		assertThat(WorkloadCall.to(task(Counting.class, ""), loader())).isInstanceOfSatisfying(Message.Result.class,
				(result) -> assertThat(result.output()).isEqualTo("1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "ä", "€", "\ud83d\ude00" })
	void isAFailureWithoutAnExceptionForAnOutputThatNoFrameHolds(String character) {
		int bytes = character.getBytes(StandardCharsets.UTF_8).length;
		int most = WorkloadCall.MAX_OUTPUT_BYTES / bytes;

		assertThat(WorkloadCall.to(task(Repeating.class, most + " " + character), loader()))
			.isInstanceOf(Message.Result.class);
		assertThat(WorkloadCall.to(task(Repeating.class, most + 1 + " " + character), loader()))
			.isInstanceOfSatisfying(Message.Failed.class, (failed) -> {
				assertThat(failed.exceptionClass()).isEmpty();
				assertThat(failed.stack()).isEmpty();
				assertThat(failed.text()).isEqualTo(
						"the workload's output must be at most 67108800 bytes of UTF-8, was " + (most + 1) * bytes);
			});
	}

	@Test
	void fitsAFrameIfItIsAsLongAsItMayBe() {
		Message longest = WorkloadCall.to(task(Repeating.class, WorkloadCall.MAX_OUTPUT_BYTES + " x"), loader());

		assertThatNoException().isThrownBy(() -> longest.writeTo(OutputStream.nullOutputStream()));
	}

	static Stream<Arguments> thrown() {
		return Stream.of(Arguments.of(Checked.class, FileNotFoundException.class, "no such file: in"),
				Arguments.of(Unchecked.class, IllegalStateException.class, "odd state"),
				Arguments.of(WithoutMessage.class, UnsupportedOperationException.class, ""),
				Arguments.of(WithAnError.class, AssertionError.class, "wrong"),
				Arguments.of(OutOfHeap.class, OutOfMemoryError.class, "Java heap space"),
				Arguments.of(OutOfStack.class, StackOverflowError.class, ""),
				Arguments.of(InItsConstructor.class, IllegalStateException.class, "no licence"),
				Arguments.of(NullOutput.class, NullPointerException.class,
						"the workload returned null; an output is never null"));
	}

	@ParameterizedTest
	@MethodSource("thrown")
	void isAFailureForWhateverIsThrown(Class<?> workload, Class<? extends Throwable> type, String text) {
		Message answer = WorkloadCall.to(task(workload, "in"), loader());

		assertThat(answer).isInstanceOfSatisfying(Message.Failed.class, (failed) -> {
			assertThat(failed.id()).isEqualTo(7);
			assertThat(failed.exceptionClass()).isEqualTo(type.getName());
			assertThat(failed.text()).isEqualTo(text);
			assertThat(failed.stack()).startsWith(type.getName());
			assertThat(failed.cost().wallNanos()).isNotNegative();
		});
	}

	@Test
	void namesTheLineThatThrew() {
		assertThat(failure(Checked.class).stack()).contains("ThrowingWorkloads$Checked.run(ThrowingWorkloads.java:");
	}

	@Test
	void cutsTheStackOfAnOverflow() {
		assertThat(failure(OutOfStack.class).stack()).hasSize(WorkloadCall.MAX_STACK_CHARACTERS);
	}

	@Test
	void cutsAMessageThatHoldsTooMuch() {
		assertThat(failure(LongMessage.class).text()).isEqualTo("m".repeat(WorkloadCall.MAX_TEXT_CHARACTERS));
	}

	/** Such a one ended the thread, and in a child the JVM, without an answer. */
	@ParameterizedTest
	@MethodSource("unspeakable")
	void isAFailureEvenIfTheExceptionCannotBeDescribed(Class<?> workload, Class<?> exception) {
		Message.Failed failed = failure(workload);

		assertThat(failed.exceptionClass()).isEqualTo(exception.getName());
		assertThat(failed.text()).isEmpty();
		assertThat(failed.stack()).isEmpty();
	}

	static Stream<Arguments> unspeakable() {
		return Stream.of(Arguments.of(ThrowsOneWithABadMessage.class, BadMessage.class),
				Arguments.of(ThrowsOneWithABadStack.class, BadStack.class));
	}

	@Test
	void isAFailureIfThereIsNoSuchClass() {
		Message answer = WorkloadCall.to(new Message.Task(7, "com.example.Missing", ""), loader());

		assertThat(answer).isInstanceOfSatisfying(Message.Failed.class, (failed) -> {
			assertThat(failed.exceptionClass()).isEqualTo(ClassNotFoundException.class.getName());
			assertThat(failed.text()).isEqualTo("com.example.Missing");
		});
	}

	@Test
	void isAFailureIfTheClassIsNoWorkload() {
		assertThat(failure(String.class).exceptionClass()).isEqualTo(ClassCastException.class.getName());
	}

	@Test
	void isAFailureIfTheWorkloadHasNoConstructorToCall() {
		assertThat(failure(WithParameter.class).exceptionClass()).isEqualTo(NoSuchMethodException.class.getName());
	}

	private static Message.Failed failure(Class<?> workload) {
		Message answer = WorkloadCall.to(task(workload, ""), loader());
		assertThat(answer).isInstanceOf(Message.Failed.class);
		return (Message.Failed) answer;
	}

	private static Message.Task task(Class<?> workload, String input) {
		return new Message.Task(7, workload.getName(), input);
	}

	private static ClassLoader loader() {
		return WorkloadCallTest.class.getClassLoader();
	}

}
