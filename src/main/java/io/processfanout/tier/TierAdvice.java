package io.processfanout.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.processfanout.bench.Recommendation;
import io.processfanout.task.Mode;
import io.processfanout.tier.TierTable.Cell;
import io.processfanout.tier.TierTable.Choice;
import org.jspecify.annotations.Nullable;

/**
 * Which memory size and mode to take by a memory table: the balanced choice, and what the
 * others would cost or save.
 *
 * @param table the table, with its choices
 */
record TierAdvice(TierTable table) {

	/** Empty where there is no choice. */
	Optional<Recommendation> given() {
		return Optional.ofNullable(this.table.balanced()).map(this::recommendation);
	}

	private Recommendation recommendation(Choice taken) {
		Optional<Cell> isolated = isIsolated(taken.mode()) ? Optional.empty() : cell(taken, Mode.PROCESSES.label());
		List<String> reasons = new ArrayList<>();
		against("cheapest", this.table.cheapest(), taken).ifPresent(reasons::add);
		against("fastest", this.table.fastest(), taken).ifPresent(reasons::add);
		reasons.add(whySafe(taken, isolated));
		cell(taken, taken.mode()).ifPresent((cell) -> reasons.add(howSure(cell)));
		return new Recommendation(taken.mode(), taken.limit(), taken.memoryMb(),
				isolated
					.map((cell) -> new Recommendation.Isolated(cell.mode(), cell.limit(), taken.memoryMb(),
							cell.seconds() / taken.seconds()))
					.orElse(null),
				String.format(Locale.ROOT, "Take %d MB, %s, %s: %.3f s, $%.2f per million", taken.memoryMb(),
						taken.mode(), Recommendation.atOnce(taken.limit()), taken.seconds(), taken.costPerMillion()),
				reasons);
	}

	private static Optional<String> against(String word, @Nullable Choice other, Choice taken) {
		if (other == null) {
			return Optional.empty();
		}
		if (other.equals(taken)) {
			return Optional.of("it is the " + word);
		}
		return Optional.of(String.format(Locale.ROOT,
				"the %s, %d MB with %s, takes %.2f times as long and costs %.2f times as much", word, other.memoryMb(),
				other.mode(), other.seconds() / taken.seconds(), other.costPerMillion() / taken.costPerMillion()));
	}

	private static String whySafe(Choice taken, Optional<Cell> isolated) {
		if (isIsolated(taken.mode())) {
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

	private Optional<Cell> cell(Choice taken, String mode) {
		return this.table.tiers()
			.stream()
			.filter((row) -> row.memoryMb() == taken.memoryMb())
			.flatMap((row) -> row.modes().stream())
			.filter((cell) -> cell.mode().equals(mode))
			.findFirst();
	}

	private static boolean isIsolated(String mode) {
		return Mode.PROCESSES.label().equals(mode);
	}

}
