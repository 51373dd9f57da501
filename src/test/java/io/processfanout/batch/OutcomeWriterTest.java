package io.processfanout.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.processfanout.dispatch.InputSource;
import io.processfanout.task.Outcome;
import io.processfanout.task.RunEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class OutcomeWriterTest {

	private final BatchInputs inputs = new BatchInputs(
			InputSource.of(IntStream.range(0, 20_000).mapToObj((index) -> "in " + index).toList()),
			FinishedTasks.none());

	private final List<String> written = new ArrayList<>();

	private final OutcomeSink list = (task) -> this.written.add(task.result().index() + " " + task.input());

	@Test
	void writesEachOutcomeWithItsInput() throws IOException {
		take(3);
		try (OutcomeWriter writer = new OutcomeWriter(this.inputs, List.of(this.list))) {
			ends(writer, 2, 0, 1);
		}
		assertThat(this.written).containsExactly("2 in 2", "0 in 0", "1 in 1");
	}

	@Test
	void keepsTheOrderOfTheInputsAcrossThoseLeftOut() throws IOException {
		take(6);
		OutcomeSink inOrder = new InOrder(this.list, (index) -> index == 1 || index == 2);
		try (OutcomeWriter writer = new OutcomeWriter(this.inputs, List.of(inOrder))) {
			ends(writer, 5, 3, 0);
		}
		assertThat(this.written).as("4 never came").containsExactly("0 in 0", "3 in 3", "5 in 5");
	}

	/** A reader that does not read must not fill the memory. */
	@Test
	void holdsInputsBackWhileOutcomesWait() throws IOException {
		CountDownLatch reads = new CountDownLatch(1);
		OutcomeSink slow = (task) -> {
			try {
				reads.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		};
		try (OutcomeWriter writer = new OutcomeWriter(this.inputs, List.of(slow))) {
			for (int index = 0; this.inputs.hasNext(); index++) {
				this.inputs.take();
				ends(writer, index);
			}
			assertThat(this.inputs.nextIndex()).isEqualTo(BatchInputs.MOST_OPEN);
			CountDownLatch woken = new CountDownLatch(1);
			this.inputs.wakeUp(woken::countDown);
			reads.countDown();
			assertThat(woken).satisfies(CountDownLatch::await);
			assertThat(this.inputs.hasNext()).isTrue();
		}
	}

	@Test
	void aSinkThatFailsEndsTheRun() {
		take(2);
		OutcomeWriter writer = new OutcomeWriter(this.inputs, List.of((task) -> {
			throw new IOException("disk full");
		}));
		ends(writer, 0, 1);
		assertThatIOException().isThrownBy(writer::close).withMessage("disk full");
		assertThat(Thread.interrupted()).as("the interrupt was for the run").isFalse();
	}

	/** A full disk under a log was the end of what was printed too. */
	@Test
	void theOtherSinksGetWhatHasEndedAllTheSame() {
		take(3);
		List<String> closed = new ArrayList<>();
		OutcomeWriter writer = new OutcomeWriter(this.inputs,
				List.of(new FullDisk("log", closed), this.list, new FullDisk("folder", closed)));
		ends(writer, 0, 1, 2);
		assertThatIOException().isThrownBy(writer::close).withMessage("log: disk full");
		assertThat(this.written).containsExactly("0 in 0", "1 in 1", "2 in 2");
		assertThat(closed).containsExactly("log", "folder");
		assertThat(Thread.interrupted()).as("the interrupt was for the run").isFalse();
	}

	/** A task was in the log, and its output nowhere: a run that went on left it out. */
	@Test
	void theLogHasNoTaskWhoseResultTheFolderCouldNotTake() {
		take(4);
		List<Integer> inFolder = new ArrayList<>();
		OutcomeSink folder = (task) -> {
			if (task.result().index() % 2 == 1) {
				throw new IOException(task.result().index() + ".err: File too large");
			}
			inFolder.add(task.result().index());
		};
		OutcomeWriter writer = new OutcomeWriter(this.inputs, List.of(new LoggedResults(folder, this.list)));
		ends(writer, 0, 1, 2, 3);
		assertThatIOException().isThrownBy(writer::close)
			.withMessage("1.err: File too large")
			.satisfies((failure) -> assertThat(failure.getSuppressed()).isEmpty());
		assertThat(this.written).containsExactly("0 in 0", "2 in 2");
		assertThat(inFolder).containsExactly(0, 2);
	}

	/** What ended half a line is no log any more if it goes on behind that. */
	@Test
	void aLogThatHasFailedIsWrittenNoMore() {
		take(3);
		List<Integer> inFolder = new ArrayList<>();
		List<String> closed = new ArrayList<>();
		OutcomeWriter writer = new OutcomeWriter(this.inputs,
				List.of(new LoggedResults((task) -> inFolder.add(task.result().index()), new FullDisk("log", closed))));
		ends(writer, 0, 1, 2);
		assertThatIOException().isThrownBy(writer::close).withMessage("log: disk full");
		assertThat(inFolder).containsExactly(0);
		assertThat(closed).containsExactly("log");
	}

	private record FullDisk(String name, List<String> closed) implements OutcomeSink {

		@Override
		public void write(EndedTask task) throws IOException {
			throw new IOException(this.name + ": disk full");
		}

		@Override
		public void close() {
			this.closed.add(this.name);
		}

	}

	private void take(int count) {
		this.inputs.begin();
		IntStream.range(0, count).forEach((index) -> this.inputs.take());
	}

	private static void ends(OutcomeWriter writer, int... indexes) {
		for (int index : indexes) {
			writer.happened(new RunEvent.TaskEnded((index % 2 == 0) ? EndedTasks.ok(index, "").result()
					: EndedTasks.failed(index, "", Outcome.EXIT).result()));
		}
	}

}
