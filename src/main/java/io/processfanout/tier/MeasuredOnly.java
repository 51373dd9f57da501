package io.processfanout.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The memory table of measurements that no costs can be fitted to: what was measured,
 * what it costs, and nothing predicted.
 *
 * @param tasks how many tasks an invocation ran
 * @param price what Lambda charges
 */
public record MeasuredOnly(int tasks, Price price) {

	public TierTable table(Map<LambdaTier, TierMeasurement> measured) {
		List<TierTable.Row> rows = new ArrayList<>();
		measured.forEach((tier, measurement) -> rows.add(new TierTable.Row(tier.memoryMb(), tier.credit(),
				tier.visibleCpus(), null, cells(tier, measurement), measurement.failure())));
		return Recommendation
			.in(new TierTable(this.tasks, this.price.architecture(), null, rows, null, null, null, null));
	}

	private List<TierTable.Cell> cells(LambdaTier tier, TierMeasurement measurement) {
		List<TierTable.Cell> cells = new ArrayList<>();
		for (PredictedMode mode : PredictedMode.values()) {
			TierMeasurement.Time time = measurement.times().get(mode);
			if (time != null) {
				cells.add(new Cells(this.price).measured(tier, mode, time, null));
			}
		}
		return cells;
	}

}
