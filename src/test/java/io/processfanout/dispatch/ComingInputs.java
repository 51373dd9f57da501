package io.processfanout.dispatch;

import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

/** Inputs that come when a test says so. */
final class ComingInputs implements InputSource {

	private final Queue<String> there = new ConcurrentLinkedQueue<>();

	private volatile boolean ended;

	private volatile Runnable wake = () -> {
	};

	volatile boolean closed;

	/** Is told the index of what is about to be taken. */
	IntConsumer onTake = (index) -> {
	};

	private int taken;

	void comes(String... inputs) {
		this.there.addAll(List.of(inputs));
		this.wake.run();
	}

	void ends() {
		this.ended = true;
		this.wake.run();
	}

	@Override
	public InputSource begin() {
		return this;
	}

	@Override
	public boolean hasNext() {
		return !this.there.isEmpty();
	}

	@Override
	public int nextIndex() {
		return this.taken;
	}

	@Override
	public @Nullable String take() {
		this.onTake.accept(this.taken);
		this.taken++;
		return this.there.poll();
	}

	@Override
	public boolean isAtEnd() {
		return this.closed || (this.ended && this.there.isEmpty());
	}

	@Override
	public void wakeUp(Runnable toWake) {
		this.wake = toWake;
	}

	@Override
	public List<String> close() {
		this.closed = true;
		this.there.clear();
		return List.of();
	}

	@Override
	public OptionalInt count() {
		return OptionalInt.empty();
	}

	@Override
	public long longest() {
		return 100;
	}

}
