package io.processfanout.dispatch;

import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** Inputs that are all there from the beginning. */
final class ListedInputs implements InputSource {

	private final List<String> inputs;

	private int taken;

	ListedInputs(List<String> inputs) {
		this.inputs = List.copyOf(inputs);
	}

	@Override
	public InputSource begin() {
		return new ListedInputs(this.inputs);
	}

	@Override
	public boolean hasNext() {
		return this.taken < this.inputs.size();
	}

	@Override
	public int nextIndex() {
		return this.taken;
	}

	@Override
	public @Nullable String take() {
		return hasNext() ? this.inputs.get(this.taken++) : null;
	}

	@Override
	public boolean isAtEnd() {
		return !hasNext();
	}

	@Override
	public void wakeUp(Runnable wake) {
		// Nothing comes later.
	}

	@Override
	public List<String> close() {
		List<String> rest = this.inputs.subList(this.taken, this.inputs.size());
		this.taken = this.inputs.size();
		return rest;
	}

	@Override
	public OptionalInt count() {
		return OptionalInt.of(this.inputs.size());
	}

	@Override
	public long longest() {
		return this.inputs.stream().mapToLong(String::length).max().orElse(0);
	}

}
