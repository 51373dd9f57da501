package io.processfanout.pool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.processfanout.child.OutputSink;
import io.processfanout.child.StderrTail;
import io.processfanout.worker.EndOfOutput;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart what the tasks of one kept child print, which all comes through one pipe.
 * Behind a task's output stands an {@link EndOfOutput}, if it printed at all; until then
 * all that comes is its own. Thread-safe.
 */
final class StderrByTask implements OutputSink {

	/** No mark is longer: a zero byte, four letters, nineteen digits, a zero byte. */
	private static final int LONGEST_MARK = 32;

	/**
	 * Of so many tasks the output is awaited: no pipe holds the marks of more. A child
	 * says of more that they have printed, and marks no end, if it does not tell the
	 * truth.
	 */
	static final int MOST_OPEN = 10_000;

	/** Whoever reads the first lines knows what the others say. */
	private static final int MOST_BEFORE = 8 * 1024;

	/** The tasks whose output may still come, in their order. */
	private final Deque<Section> open = new ArrayDeque<>();

	/** The beginning of what may be a mark. */
	private final byte[] held = new byte[LONGEST_MARK];

	private int heldCount;

	/** What came before the first task: a warning of the JVM, or of an agent in it. */
	private final ByteArrayOutputStream before = new ByteArrayOutputStream();

	private boolean hasBegun;

	private boolean ended;

	/** What one task prints. */
	private static final class Section {

		private final long id;

		private final OutputSink sink;

		private @Nullable StderrTail tail;

		private boolean isOver;

		private boolean isAskedFor = true;

		Section(long id, OutputSink sink) {
			this.id = id;
			this.sink = sink;
		}

		void printed(byte[] bytes, int start, int count) {
			StderrTail tail = (this.tail != null) ? this.tail : new StderrTail();
			this.tail = tail;
			tail.keep(bytes, start, count);
			if (this.sink != OutputSink.NONE) {
				byte[] part = new byte[count];
				System.arraycopy(bytes, start, part, 0, count);
				this.sink.printed(part, count);
			}
		}

		String text() {
			return (this.tail != null) ? this.tail.text() : "";
		}

	}

	/**
	 * A task is about to be given to the child.
	 * @param id its id
	 * @param sink takes what it prints, and is told the end of that
	 */
	synchronized void begin(long id, OutputSink sink) {
		Section section = new Section(id, sink);
		if (this.open.size() >= MOST_OPEN) {
			Section longest = this.open.remove();
			longest.isAskedFor = false;
			over(longest);
		}
		this.open.add(section);
		this.hasBegun = true;
		if (this.before.size() > 0) {
			// Shown with the first task's, which is not to answer for it.
			sink.printed(this.before.toByteArray(), this.before.size());
			this.before.reset();
		}
		if (this.ended) {
			over(section);
		}
	}

	/** How many tasks' output may still come. */
	synchronized int open() {
		return this.open.size();
	}

	/**
	 * A task has printed nothing, says the child: no mark will come. What those before it
	 * have printed may still be on its way.
	 * @param id the task's id
	 */
	synchronized void hasPrintedNothing(long id) {
		Section section = find(id);
		if (section != null) {
			section.isAskedFor = false;
			over(section);
		}
	}

	/**
	 * Waits for the last of what a task printed. It is asked for once.
	 * @param id the task's id
	 * @param patience how long at most
	 * @return the last of it, empty if there is nothing
	 * @throws InterruptedException if interrupted while waiting
	 */
	synchronized String lastOf(long id, Duration patience) throws InterruptedException {
		Section section = find(id);
		if (section == null) {
			return "";
		}
		long deadline = System.nanoTime() + patience.toNanos();
		for (long left = patience.toNanos(); !section.isOver && left > 0; left = deadline - System.nanoTime()) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
		nobodyAsksFor(id);
		return section.text();
	}

	/**
	 * Whatever a task printed is of interest to its sink alone.
	 * @param id the task's id
	 */
	synchronized void nobodyAsksFor(long id) {
		Section section = find(id);
		if (section != null) {
			section.isAskedFor = false;
			forget(section);
		}
	}

	private void forget(Section section) {
		if (section.isOver && !section.isAskedFor) {
			this.open.remove(section);
		}
	}

	private @Nullable Section find(long id) {
		for (Section section : this.open) {
			if (section.id == id) {
				return section;
			}
		}
		return null;
	}

	@Override
	public synchronized void printed(byte[] bytes, int count) {
		int start = 0;
		for (int i = 0; i < count; i++) {
			if (this.heldCount > 0) {
				start = i + 1;
				hold(bytes[i]);
			}
			else if (bytes[i] == EndOfOutput.FIRST) {
				text(bytes, start, i - start);
				start = i + 1;
				hold(bytes[i]);
			}
		}
		text(bytes, start, count - start);
	}

	private void hold(byte next) {
		this.held[this.heldCount++] = next;
		if (this.heldCount == 1 || (next != EndOfOutput.FIRST && this.heldCount < LONGEST_MARK)) {
			return;
		}
		int count = this.heldCount;
		this.heldCount = 0;
		if (next != EndOfOutput.FIRST) {
			text(this.held, 0, count);
		}
		else if (!isMark(count)) {
			// A mark may begin where this one should have ended.
			text(this.held, 0, count - 1);
			this.held[this.heldCount++] = next;
		}
	}

	/** Whether it was the mark of a task that may still print; its output has ended. */
	private boolean isMark(int count) {
		String mark = new String(this.held, 0, count, StandardCharsets.US_ASCII);
		for (Section section : this.open) {
			if (!section.isOver && mark.equals(new String(EndOfOutput.of(section.id), StandardCharsets.US_ASCII))) {
				end(section.id);
				return true;
			}
		}
		return false;
	}

	/** Those before it are over too: they were written before. */
	private void end(long id) {
		if (find(id) == null) {
			return;
		}
		for (Section section : List.copyOf(this.open)) {
			over(section);
			if (section.id == id) {
				break;
			}
		}
		notifyAll();
	}

	private void over(Section section) {
		if (!section.isOver) {
			section.isOver = true;
			section.sink.end();
		}
		forget(section);
	}

	private void text(byte[] bytes, int start, int count) {
		if (count <= 0) {
			return;
		}
		for (Section section : this.open) {
			if (!section.isOver) {
				section.printed(bytes, start, count);
				return;
			}
		}
		if (!this.hasBegun) {
			this.before.write(bytes, start, Math.min(count, MOST_BEFORE - this.before.size()));
		}
	}

	@Override
	public synchronized void end() {
		this.ended = true;
		if (this.heldCount > 0) {
			int count = this.heldCount;
			this.heldCount = 0;
			text(this.held, 0, count);
		}
		List.copyOf(this.open).forEach(this::over);
		notifyAll();
	}

}
