package io.processfanout.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.processfanout.bench.Recommendation;
import io.processfanout.measure.SpeedRatio;
import io.processfanout.tier.TierTable.Cell;
import io.processfanout.tier.TierTable.Choice;
import io.processfanout.tier.TierTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * Which memory size and mode to take by a memory table: the balanced choice's size, and
 * there the simplest mode that takes hardly longer; then what the others would cost or
 * save.
 *
 * @param table the table, with its choices
 */
record TierAdvice(TierTable table) {

	/** Empty where there is no choice. */
	Optional<Recommendation> given() {
		Choice balanced = this.table.balanced();
		return Stream.ofNullable(balanced)
			.flatMap((choice) -> this.table.tiers().stream().filter((row) -> row.memoryMb() == choice.memoryMb()))
			.findFirst()
			.flatMap((row) -> simplest(row.modes(), (balanced != null) ? balanced.seconds() : 0)
				.map((cell) -> recommendation(row, cell)));
	}

	/** The modes of a row stand in the order of what they ask of the machine. */
	private static Optional<Cell> simplest(List<Cell> cells, double seconds) {
		return cells.stream().filter((cell) -> takesHardlyLonger(cell, seconds)).findFirst();
	}

	private static boolean takesHardlyLonger(Cell cell, double seconds) {
		return cell.seconds() <= seconds * (1 + SpeedRatio.WORTH_NAMING);
	}

	/** The one to take where tasks are to be isolated, if any is there. */
	private static Optional<Cell> isolated(Row row) {
		List<Cell> isolated = row.modes().stream().filter((cell) -> Recommendation.isIsolated(cell.mode())).toList();
		return simplest(isolated, isolated.stream().mapToDouble(Cell::seconds).min().orElse(0));
	}

	private Recommendation recommendation(Row row, Cell taken) {
		Optional<Cell> isolated = Recommendation.isIsolated(taken.mode()) ? Optional.empty() : isolated(row);
		List<String> reasons = new ArrayList<>();
		against("cheapest", this.table.cheapest(), row, taken).ifPresent(reasons::add);
		against("fastest", this.table.fastest(), row, taken).ifPresent(reasons::add);
		reasons.add(whySafe(taken, isolated));
		if (Recommendation.keepsChildren(isolated.orElse(taken).mode())) {
			reasons.add(isolated.orElse(taken).mode() + " starts its children once, before what is shown here, and "
					+ Recommendation.SHARED_STATE);
		}
		reasons.add(howSure(taken));
		return new Recommendation(taken.mode(), taken.limit(), row.memoryMb(),
				isolated
					.map((cell) -> new Recommendation.Isolated(cell.mode(), cell.limit(), row.memoryMb(),
							cell.seconds() / taken.seconds()))
					.orElse(null),
				String.format(Locale.ROOT, "Take %d MB and %s, %s (%.3f s, $%.2f per million)", row.memoryMb(),
						taken.mode(), Recommendation.atOnce(taken.limit()), taken.seconds(), taken.costPerMillion()),
				reasons);
	}

	private static Optional<String> against(String word, @Nullable Choice other, Row row, Cell taken) {
		if (other == null) {
			return Optional.empty();
		}
		if (other.memoryMb() == row.memoryMb() && other.mode().equals(taken.mode())) {
			return Optional.of("it is the " + word);
		}
		String cost = (taken.costPerMillion() > 0)
				? String.format(Locale.ROOT, "costs %.2f times as much",
						other.costPerMillion() / taken.costPerMillion())
				: String.format(Locale.ROOT, "costs $%.2f per million", other.costPerMillion());
		return Optional.of(String.format(Locale.ROOT, "the %s, %d MB with %s, takes %.2f times as long and %s", word,
				other.memoryMb(), other.mode(), other.seconds() / taken.seconds(), cost));
	}

	private static String whySafe(Cell taken, Optional<Cell> isolated) {
		if (Recommendation.isIsolated(taken.mode())) {
			return Recommendation.harmsNone(taken.mode());
		}
		return isolated
			.map((cell) -> cell.mode()
					+ (takesHardlyLonger(cell, taken.seconds()) ? " takes about as long at that size, and "
							: String.format(Locale.ROOT, " takes %.2f times as long at that size, but ",
									cell.seconds() / taken.seconds()))
					+ Recommendation.harmsNone(cell.mode()) + " there")
			.orElse(Recommendation.harmsAll());
	}

	private String howSure(Cell cell) {
		if (cell.source().equals(Cell.MEASURED)) {
			return "it was measured";
		}
		Double most = (this.table.fit() != null) ? this.table.fit().maxRelativeError() : null;
		return "it is predicted" + ((most != null) ? String.format(Locale.ROOT,
				", by a model that is off by %.1f %% at most where it was measured", most * 100) : "");
	}

}
