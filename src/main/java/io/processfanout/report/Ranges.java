package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;

/** Numbers in few words. */
final class Ranges {

	private Ranges() {
	}

	/**
	 * Tasks by their numbers.
	 * @param indices in rising order
	 * @return such as {@code tasks 0 to 4, 7}
	 */
	static String of(List<Integer> indices) {
		List<String> parts = new ArrayList<>();
		int from = 0;
		for (int i = 1; i <= indices.size(); i++) {
			if (i == indices.size() || indices.get(i) != indices.get(i - 1) + 1) {
				parts.add(part(indices.get(from), indices.get(i - 1)));
				from = i;
			}
		}
		return ((indices.size() == 1) ? "task " : "tasks ") + String.join(", ", parts);
	}

	private static String part(int first, int last) {
		return (first == last) ? Integer.toString(first) : first + ((last == first + 1) ? ", " : " to ") + last;
	}

}
