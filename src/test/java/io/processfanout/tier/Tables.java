package io.processfanout.tier;

import java.util.List;
import java.util.Map;

import io.processfanout.task.Limit;
import io.processfanout.task.Mode;

/** Memory tables as tests make them up. */
public final class Tables {

	private static final LambdaTier SMALL = new LambdaTier(512);

	private static final LambdaTier LARGE = new LambdaTier(3538);

	private Tables() {
	}

	/**
	 * With everything that a table can have: measured, predicted, failed, with a note.
	 */
	public static TierTable full(String failure, String note) {
		TierMeasurement measured = new TierMeasurement(
				Map.of(Mode.SEQUENTIAL, new TierMeasurement.Time(new Limit(1, "one after another"), 12.5)), failure);
		return new Prediction(new TaskCost(10, 0.35, 0.05), Prediction.MODES, new Price("x86_64", 0.00002, 0))
			.table(List.of(SMALL, LARGE), Map.of(SMALL, measured))
			.withNotes(List.of(note));
	}

	/** One size at which nothing was measured, and nothing is predicted. */
	public static TierTable ofNothing(String failure) {
		return TierTable.ofMeasurements(10, Map.of(SMALL, TierMeasurement.failed(failure)),
				new Price("arm64", 0.00002, 0));
	}

}
