package io.processfanout.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.processfanout.bench.Recommendation;
import io.processfanout.measure.SpeedRatio;
import io.processfanout.task.Mode;
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
			.flatMap((row) -> simplest(row, balanced).map((cell) -> recommendation(row, cell)));
	}

	/** The modes of a row stand in the order of what they ask of the machine. */
	private static Optional<Cell> simplest(Row row, @Nullable Choice balanced) {
		return row.modes()
			.stream()
			.filter((cell) -> balanced != null && cell.seconds() <= balanced.seconds() * (1 + SpeedRatio.WORTH_NAMING))
			.findFirst();
	}

	private Recommendation recommendation(Row row, Cell taken) {
		Optional<Cell> isolated = isIsolated(taken) ? Optional.empty()
				: row.modes().stream().filter(TierAdvice::isIsolated).findFirst();
		List<String> reasons = new ArrayList<>();
		against("cheapest", this.table.cheapest(), row, taken).ifPresent(reasons::add);
		against("fastest", this.table.fastest(), row, taken).ifPresent(reasons::add);
		reasons.add(whySafe(taken, isolated));
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
		if (isIsolated(taken)) {
			return Recommendation.HARM + " of a task harms no other one";
		}
		return isolated
			.map((cell) -> String.format(Locale.ROOT,
					"%s takes %.2f times as long at that size, but %s of a task harms no other one there", cell.mode(),
					cell.seconds() / taken.seconds(), Recommendation.HARM))
			.orElse(Recommendation.HARM + " of a task harms all others");
	}

	private String howSure(Cell cell) {
		if (cell.source().equals(Cell.MEASURED)) {
			return "it was measured";
		}
		Double most = (this.table.fit() != null) ? this.table.fit().maxRelativeError() : null;
		return "it is predicted" + ((most != null) ? String.format(Locale.ROOT,
				", by a model that is off by %.1f %% at most where it was measured", most * 100) : "");
	}

	private static boolean isIsolated(Cell cell) {
		return Mode.PROCESSES.label().equals(cell.mode());
	}

}
