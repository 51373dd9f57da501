package io.processfanout.lambda;

import java.util.List;

/**
 * One metric of an {@link EmfLine}. What is no number is left out, and so is what is more
 * than the format allows: an answer is never lost to its metrics.
 *
 * @param name its name, which must be the only one of a line
 * @param unit CloudWatch's word for its unit
 * @param values what was measured, once or several times
 */
record Metric(String name, Unit unit, List<? extends Number> values) {

	/** Of the specification: the most values in an array. */
	private static final int MAX_VALUES = 100;

	Metric {
		values = values.stream().filter((value) -> Double.isFinite(value.doubleValue())).limit(MAX_VALUES).toList();
	}

	static Metric of(String name, Unit unit, Number value) {
		return new Metric(name, unit, List.of(value));
	}

	/** Those of CloudWatch's units that are used here. */
	enum Unit {

		SECONDS("Seconds"), COUNT("Count"), NONE("None");

		private final String word;

		Unit(String word) {
			this.word = word;
		}

		String word() {
			return this.word;
		}

	}

}
