package io.processfanout.worker;

import java.io.FileNotFoundException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.worker.PreparingWorkloads.FailsToCleanUp;
import io.processfanout.worker.PreparingWorkloads.FailsToPrepare;
import io.processfanout.worker.PreparingWorkloads.Preparing;
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
		Message answer = WorkloadCall.to(task(Reversed.class, "abc ü"), workloads());

		assertThat(answer).isInstanceOfSatisfying(Message.Result.class, (result) -> {
			assertThat(result.id()).isEqualTo(7);
			assertThat(result.output()).isEqualTo("ü cba");
			assertThat(result.cost().wallNanos()).isPositive();
			assertThat(result.cost().cpuNanos()).isGreaterThanOrEqualTo(ComputeTime.UNKNOWN_CPU);
		});
	}

	@Test
	void takesOneInstanceForAllTasksOfAChildAndAFreshOneForAnother() {
		PreparedWorkloads child = workloads();
		assertThat(outputs(child, Counting.class, 2)).containsExactly("1", "2");

		assertThat(outputs(workloads(), Counting.class, 1)).containsExactly("1");
	}

	@Test
	void preparesOnceAndTellsTheTimeOfItToTheFirstTask() {
		PreparedWorkloads child = workloads();
		Message.Result first = (Message.Result) WorkloadCall.to(task(Preparing.class, "in"), child);
		Message.Result second = (Message.Result) WorkloadCall.to(task(Preparing.class, "in"), child);

		assertThat(first.output()).isEqualTo("prepared 1, cleaned up 0");
		assertThat(second.output()).isEqualTo("prepared 1, cleaned up 0");
		assertThat(first.cost().prepareNanos()).isPositive();
		assertThat(second.cost().prepareNanos()).isZero();
	}

	@Test
	void cleansUpWhatItPreparedAndNothingElse() {
		PreparedWorkloads child = workloads();
		child.cleanUp();
		WorkloadCall.to(task(Preparing.class, "in"), child);
		WorkloadCall.to(task(FailsToCleanUp.class, "in"), child);
		WorkloadCall.to(task(FailsToPrepare.class, "in"), child);

		assertThatNoException().isThrownBy(child::cleanUp);

		assertThat(Preparing.last().told()).isEqualTo("prepared 1, cleaned up 1");
		assertThat(FailsToPrepare.wasCleanedUp()).isFalse();
		assertThatNoException().isThrownBy(child::cleanUp);
		assertThat(Preparing.last().told()).isEqualTo("prepared 1, cleaned up 1");
	}

	/** No such task computed anything, and the next one may have more luck. */
	@Test
	void isAFailureThatSaysSoIfItCannotPrepareAndTriesAgainForTheNextTask() {
		PreparedWorkloads child = workloads();
		for (int task = 0; task < 2; task++) {
			Message.Failed failed = (Message.Failed) WorkloadCall.to(task(FailsToPrepare.class, "in"), child);
			assertThat(failed.exceptionClass()).isEqualTo(FileNotFoundException.class.getName());
			assertThat(failed.text()).isEqualTo("in prepare: no model");
			assertThat(failed.stack()).contains("FailsToPrepare.prepare");
			assertThat(failed.cost().wallNanos()).isZero();
			assertThat(failed.cost().prepareNanos()).isPositive();
		}
		assertThat(((Message.Failed) WorkloadCall.to(task(Unchecked.class, "in"), child)).text())
			.doesNotContain("prepare");
	}

	private static List<String> outputs(PreparedWorkloads child, Class<?> workload, int tasks) {
		return Stream.generate(() -> ((Message.Result) WorkloadCall.to(task(workload, ""), child)).output())
			.limit(tasks)
			.toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "ä", "€", "\ud83d\ude00" })
	void isAFailureWithoutAnExceptionForAnOutputThatNoFrameHolds(String character) {
		int bytes = character.getBytes(StandardCharsets.UTF_8).length;
		int most = WorkloadCall.MAX_OUTPUT_BYTES / bytes;

		assertThat(WorkloadCall.to(task(Repeating.class, most + " " + character), workloads()))
			.isInstanceOf(Message.Result.class);
		assertThat(WorkloadCall.to(task(Repeating.class, most + 1 + " " + character), workloads()))
			.isInstanceOfSatisfying(Message.Failed.class, (failed) -> {
				assertThat(failed.exceptionClass()).isEmpty();
				assertThat(failed.stack()).isEmpty();
				assertThat(failed.text()).isEqualTo(
						"the workload's output must be at most 67108800 bytes of UTF-8, was " + (most + 1) * bytes);
			});
	}

	@Test
	void fitsAFrameIfItIsAsLongAsItMayBe() {
		Message longest = WorkloadCall.to(task(Repeating.class, WorkloadCall.MAX_OUTPUT_BYTES + " x"), workloads());

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
		Message answer = WorkloadCall.to(task(workload, "in"), workloads());

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
		Message answer = WorkloadCall.to(new Message.Task(7, "com.example.Missing", ""), workloads());

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
		Message answer = WorkloadCall.to(task(workload, ""), workloads());
		assertThat(answer).isInstanceOf(Message.Failed.class);
		return (Message.Failed) answer;
	}

	private static Message.Task task(Class<?> workload, String input) {
		return new Message.Task(7, workload.getName(), input);
	}

	private static PreparedWorkloads workloads() {
		return new PreparedWorkloads(WorkloadCallTest.class.getClassLoader());
	}

}
