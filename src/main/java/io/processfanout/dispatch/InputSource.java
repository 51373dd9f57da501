package io.processfanout.dispatch;

import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * Where a run's inputs come from, in their order: a list, or something that is still
 * being read. Confined to the dispatcher's thread, but for whoever fills it.
 */
public interface InputSource {

	/**
	 * The inputs from the first one on, for a run. A list can begin again and again.
	 * @return the source to take from
	 * @throws IllegalStateException if they were taken before and cannot be read again
	 */
	InputSource begin();

	/**
	 * Whether an input is there now.
	 * @return true if {@link #take()} gives one
	 */
	boolean hasNext();

	/**
	 * The place of the next input among all, those that were left out included.
	 * @return from 0 on, different for each
	 */
	int nextIndex();

	/**
	 * The next input.
	 * @return the input; null if none is there now
	 */
	@Nullable String take();

	/**
	 * Whether all inputs were taken, and no more will come.
	 * @return true from then on
	 */
	boolean isAtEnd();

	/**
	 * Asks to be woken, on any thread, whenever an input or the end has come.
	 * @param wake must return at once
	 */
	void wakeUp(Runnable wake);

	/**
	 * No more will be taken: the run starts nothing any more.
	 * @return the inputs whose tasks have the outcome that they were not started: the
	 * rest of a list, none of what is still being read
	 */
	List<String> close();

	/**
	 * How many inputs there are.
	 * @return empty while that is not known
	 */
	OptionalInt count();

	/**
	 * How long an input may be, for the memory it takes.
	 * @return in characters
	 */
	long longest();

	/**
	 * A list as a source.
	 * @param inputs the inputs
	 * @return a source that has all of them from the beginning
	 */
	static InputSource of(List<String> inputs) {
		return new ListedInputs(inputs);
	}

}
