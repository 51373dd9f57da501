package io.processfanout.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import org.jspecify.annotations.Nullable;

/**
 * Writes each outcome to every sink, on a thread of its own: a slow reader must not keep
 * the dispatcher from its timeouts. A sink that fails ends the run, for nobody gets its
 * outcomes any more: the thread that made this is interrupted. The other sinks get what
 * has ended all the same. Confined to that thread, but for the writing.
 */
public final class OutcomeWriter implements RunListener, AutoCloseable {

	private final Thread runner = Thread.currentThread();

	private final BatchInputs inputs;

	/** Those that have not failed. */
	private final List<OutcomeSink> sinks;

	/** Bounded by the inputs, which are held back. Empty is the end. */
	private final BlockingQueue<Optional<EndedTask>> ended = new LinkedBlockingQueue<>();

	private final Thread writer = new Thread(this::writeAll, "fanout-outcomes");

	private volatile @Nullable IOException failure;

	/**
	 * A writer that has begun.
	 * @param inputs knows what each task was given
	 * @param sinks where each outcome goes, in this order; closed at the end
	 */
	public OutcomeWriter(BatchInputs inputs, List<OutcomeSink> sinks) {
		this.inputs = inputs;
		this.sinks = new ArrayList<>(sinks);
		this.writer.setDaemon(true);
		this.writer.start();
	}

	@Override
	public void happened(RunEvent event) {
		if (event instanceof RunEvent.TaskEnded task) {
			try {
				this.ended.add(Optional.of(this.inputs.ended(task.result())));
			}
			catch (RuntimeException | Error ex) {
				// It would be written nowhere, and nobody would know.
				fail(new IOException("task " + task.result().index() + ": " + ex, ex));
			}
		}
	}

	private void writeAll() {
		try {
			for (Optional<EndedTask> next = this.ended.take(); next.isPresent(); next = this.ended.take()) {
				EndedTask task = next.get();
				toEachSink((sink) -> sink.write(task));
				this.inputs.written(task);
			}
			toEachSink(OutcomeSink::close);
		}
		catch (InterruptedException ex) {
			fail(new IOException("interrupted"));
		}
	}

	private void toEachSink(Step step) {
		for (OutcomeSink sink : List.copyOf(this.sinks)) {
			try {
				step.to(sink);
			}
			catch (IOException ex) {
				fail(ex);
				giveUpUnlessItTakesMore(sink);
			}
			catch (RuntimeException | Error ex) {
				fail(new IOException(ex.toString(), ex));
				giveUpUnlessItTakesMore(sink);
			}
		}
	}

	private void giveUpUnlessItTakesMore(OutcomeSink sink) {
		if (sink.takesMore()) {
			return;
		}
		this.sinks.remove(sink);
		try {
			sink.close();
		}
		catch (IOException | RuntimeException ex) {
			// Nothing else was to be expected of it.
		}
	}

	private synchronized void fail(IOException why) {
		if (this.failure == null) {
			this.failure = why;
		}
		else {
			this.failure.addSuppressed(why);
		}
		this.runner.interrupt();
	}

	/**
	 * Waits until every outcome is written, however long the reader takes.
	 * @throws IOException if a sink failed; it has those of further sinks as suppressed
	 */
	@Override
	public void close() throws IOException {
		this.ended.add(Optional.empty());
		boolean interrupted = false;
		while (this.writer.isAlive()) {
			try {
				this.writer.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		IOException why = this.failure;
		if (why != null) {
			// The interrupt was for the run, which is over.
			Thread.interrupted();
			throw why;
		}
		if (interrupted) {
			this.runner.interrupt();
		}
	}

	/** What is done with a sink. */
	private interface Step {

		void to(OutcomeSink sink) throws IOException;

	}

}
