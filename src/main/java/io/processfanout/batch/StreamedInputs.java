package io.processfanout.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.function.Function;

import io.processfanout.dispatch.InputSource;
import io.processfanout.machine.FullHeap;
import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that a thread of its own reads while tasks run, a bounded number ahead of them:
 * a file of any length takes the same memory, and a producer may be slow or never end.
 */
public final class StreamedInputs implements InputSource, InputReader.Sink {

	/** Enough that no slot waits for the disk. */
	private static final int MOST_AHEAD = 1_000;

	/** Together, unless one alone is longer. */
	private static final long MOST_CHARACTERS_AHEAD = 16L << 20;

	/** What memory is kept for; inputs that are longer are rare. */
	private static final long USUAL_LONGEST = 1L << 20;

	private final Origin origin;

	private final long mostCharacters;

	private final Queue<String> ahead = new ArrayDeque<>();

	private long charactersAhead;

	private int read;

	private int taken;

	private boolean ended;

	private boolean closed;

	private @Nullable RuntimeException problem;

	private Runnable wake = () -> {
	};

	private final Thread reader = new Thread(this::readAll, "fanout-inputs");

	/**
	 * Where the bytes come from.
	 *
	 * @param name what a person calls them
	 * @param refusal how a refusal of what cannot be read begins
	 * @param bytes the bytes; closed at the end
	 * @param reader reads inputs out of them
	 */
	public record Origin(String name, String refusal, InputStream bytes,
			Function<InputReader.Sink, InputReader> reader) {
	}

	/**
	 * Inputs of which none is read yet.
	 * @param origin where they come from
	 * @param mostCharacters how long one may be
	 */
	public StreamedInputs(Origin origin, long mostCharacters) {
		this.origin = origin;
		this.mostCharacters = mostCharacters;
		this.reader.setDaemon(true);
	}

	@Override
	public InputSource begin() {
		this.reader.start();
		return this;
	}

	private void readAll() {
		try (InputStream bytes = this.origin.bytes()) {
			this.origin.reader().apply(this).readAll(bytes);
			end(null);
		}
		catch (IOException ex) {
			end(new InvalidRequestException(this.origin.refusal() + ": " + Refused.why(ex)));
		}
		catch (InvalidRequestException ex) {
			end(ex);
		}
		catch (InterruptedException ex) {
			end(null);
		}
		// Let through, it would leave the run waiting for ever.
		catch (RuntimeException | Error ex) {
			end(unread(ex));
		}
	}

	/** What is read may be as it should be. */
	private RuntimeException unread(Throwable failure) {
		RuntimeException unread = new IllegalStateException(this.origin.name() + " cannot be read: "
				+ ((failure instanceof OutOfMemoryError full) ? FullHeap.sentence(full) : failure));
		// A cause would be taken for the first reason, and its words for all.
		unread.addSuppressed(failure);
		return unread;
	}

	private void end(@Nullable RuntimeException why) {
		Runnable toWake;
		synchronized (this) {
			this.ended = true;
			this.problem = why;
			toWake = this.wake;
		}
		toWake.run();
	}

	@Override
	public void take(String input) throws InterruptedException {
		Runnable toWake;
		synchronized (this) {
			while (!this.closed && (this.ahead.size() >= MOST_AHEAD
					|| (!this.ahead.isEmpty() && this.charactersAhead + input.length() > MOST_CHARACTERS_AHEAD))) {
				wait();
			}
			if (this.closed) {
				throw new InterruptedException("no more inputs are wanted");
			}
			this.ahead.add(input);
			this.charactersAhead += input.length();
			this.read++;
			toWake = this.wake;
		}
		toWake.run();
	}

	@Override
	public synchronized void grows(int characters) {
		if (characters > this.mostCharacters) {
			throw new InvalidRequestException("inputs[" + this.read + "] must be at most " + this.mostCharacters
					+ " characters (fanout.max.input), was a longer one");
		}
	}

	@Override
	public synchronized boolean hasNext() {
		return !this.ahead.isEmpty();
	}

	@Override
	public synchronized int nextIndex() {
		return this.taken;
	}

	@Override
	public synchronized @Nullable String take() {
		String next = this.ahead.poll();
		if (next != null) {
			this.taken++;
			this.charactersAhead -= next.length();
			notifyAll();
		}
		return next;
	}

	@Override
	public synchronized boolean isAtEnd() {
		return this.closed || (this.ended && this.ahead.isEmpty());
	}

	@Override
	public synchronized void wakeUp(Runnable toWake) {
		this.wake = toWake;
	}

	/** The reader may wait for a pipe that nobody writes to; it is a daemon. */
	@Override
	public synchronized List<String> close() {
		this.closed = true;
		this.ahead.clear();
		notifyAll();
		return List.of();
	}

	@Override
	public synchronized OptionalInt count() {
		return (this.ended && this.problem == null) ? OptionalInt.of(this.read) : OptionalInt.empty();
	}

	@Override
	public long longest() {
		return Math.min(this.mostCharacters, USUAL_LONGEST);
	}

	/**
	 * Why reading ended before the end.
	 * @return empty if it did not; an {@link InvalidRequestException} if the inputs are
	 * at fault
	 */
	public synchronized Optional<RuntimeException> problem() {
		return Optional.ofNullable(this.problem);
	}

}
