package io.processfanout.tier;

import org.jspecify.annotations.Nullable;

/**
 * Makes the cells of a memory table: the money is for the measured time where there is
 * one, else for the predicted one.
 *
 * @param price what Lambda charges
 */
record Cells(Price price) {

	private static final long THOUSAND = 1_000;

	private static final long MILLION = 1_000_000;

	TierTable.Cell predicted(LambdaTier tier, PredictedMode mode, int limit, double seconds) {
		return cell(tier, new TierTable.Cell(mode.label(), limit, null, seconds, null, null, TierTable.Cell.PREDICTED,
				0, 0, 0, 0));
	}

	TierTable.Cell measured(LambdaTier tier, PredictedMode mode, TierMeasurement.Time time,
			@Nullable Double predicted) {
		return cell(tier,
				new TierTable.Cell(mode.label(), time.limit().value(), time.limit().reason(), predicted, time.seconds(),
						(predicted != null) ? predicted / time.seconds() - 1 : null, TierTable.Cell.MEASURED, 0, 0, 0,
						0));
	}

	private TierTable.Cell cell(LambdaTier tier, TierTable.Cell free) {
		double seconds = free.seconds();
		return new TierTable.Cell(free.mode(), free.limit(), free.limitReason(), free.predictedSeconds(),
				free.measuredSeconds(), free.relativeError(), free.source(), this.price.gbSeconds(tier, seconds),
				this.price.dollars(tier, seconds, 1), this.price.dollars(tier, seconds, THOUSAND),
				this.price.dollars(tier, seconds, MILLION));
	}

}
