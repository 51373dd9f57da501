package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart of a page: what it says, the chart, and the numbers behind it.
 *
 * @param id its name within the page
 * @param title what it shows
 * @param finding what it says, in words
 * @param reading what the axes and marks are
 * @param legend what its colours and symbols mean
 * @param chart what is drawn
 * @param numbers the same as a table
 * @param open whether the table is shown without being asked for
 */
record Figure(String id, String title, String finding, String reading, List<Key> legend, Chart chart,
		NumberTable numbers, boolean open) {

	/**
	 * An entry of a legend.
	 *
	 * @param label what it means
	 * @param look the classes that the page's style draws it by
	 */
	record Key(String label, String look) {

		/** The colour and symbol of a mode. */
		static Key ofMode(String mode) {
			return new Key(mode, "mode " + look(mode));
		}

		/** The colour and hatching of a phase. */
		static Key ofPhase(String phase) {
			return new Key(phase, "phase " + look(phase));
		}

		/** A result that was read may name anything. */
		private static String look(String name) {
			return name.matches("[a-z]+") ? name : "other";
		}

	}

	Figure {
		legend = List.copyOf(legend);
	}

	/** A figure whose table is folded away. */
	Figure(String id, String title, String finding, String reading, List<Key> legend, Chart chart,
			NumberTable numbers) {
		this(id, title, finding, reading, legend, chart, numbers, false);
	}

	/** Which chart it is. */
	String type() {
		return this.chart.type();
	}

	/** The legend of some modes, and more. */
	static List<Key> legend(List<String> modes, Key... more) {
		List<Key> legend = new ArrayList<>(modes.stream().map(Key::ofMode).toList());
		legend.addAll(List.of(more));
		return legend;
	}

}
