package io.processfanout.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison in a process of its own is asked to do.
 *
 * @param options options of {@code compare}
 * @param inputs the inputs of its tasks; empty if the options say what the tasks are
 * @param limit the time limit that the options give it; it is waited for longer
 */
public record Order(List<String> options, List<String> inputs, Duration limit) {

	public Order {
		options = List.copyOf(options);
		inputs = List.copyOf(inputs);
	}

	/** The same with more options before its own. */
	Order with(List<String> more) {
		List<String> all = new ArrayList<>(more);
		all.addAll(this.options);
		return new Order(all, this.inputs, this.limit);
	}

}
