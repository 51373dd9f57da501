package io.processfanout.tier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.processfanout.request.Choice;
import org.jspecify.annotations.Nullable;

/** Finds the choices worth naming in a memory table. */
final class TierChoices {

	/**
	 * Below one vCPU all memory sizes cost the same by the model. A difference of less
	 * than this part is rounding or noise, and no reason to prefer a slower size.
	 */
	private static final double SAME_COST = 0.005;

	private TierChoices() {
	}

	static TierTable in(TierTable table) {
		List<TierTable.Choice> all = choices(table);
		double slowest = all.stream().mapToDouble(TierTable.Choice::seconds).max().orElse(1);
		// Prices may be set to nothing: then nothing costs more than anything else.
		double dearest = all.stream()
			.mapToDouble(TierTable.Choice::costPerMillion)
			.max()
			.stream()
			.filter((cost) -> cost > 0)
			.findFirst()
			.orElse(1);
		Comparator<TierTable.Choice> bySeconds = Comparator.comparingDouble(TierTable.Choice::seconds);
		Comparator<TierTable.Choice> byCost = Comparator.comparingDouble(TierTable.Choice::costPerMillion);
		return table.withChoices(first(all, bySeconds.thenComparing(byCost)),
				first(cheapest(all, byCost), bySeconds.thenComparing(byCost)), first(all, Comparator
					.comparingDouble((choice) -> choice.seconds() / slowest + choice.costPerMillion() / dearest)));
	}

	/** Those that cost the least, give or take the noise of a measurement. */
	private static List<TierTable.Choice> cheapest(List<TierTable.Choice> all, Comparator<TierTable.Choice> byCost) {
		double least = all.stream().min(byCost).map(TierTable.Choice::costPerMillion).orElse(0.0);
		return all.stream().filter((choice) -> choice.costPerMillion() <= least * (1 + SAME_COST)).toList();
	}

	private static List<TierTable.Choice> choices(TierTable table) {
		List<TierTable.Choice> choices = new ArrayList<>();
		for (TierTable.Row row : table.tiers()) {
			// A size at which the tasks failed is no choice, whatever the model says of
			// it.
			if (row.failure() == null) {
				row.modes()
					.stream()
					.filter((cell) -> cell.tooLong() == null)
					.forEach((cell) -> choices.add(new TierTable.Choice(row.memoryMb(), cell.mode(), cell.limit(),
							cell.seconds(), cell.costPerMillion())));
			}
		}
		return choices;
	}

	private static TierTable.@Nullable Choice first(List<TierTable.Choice> choices,
			Comparator<TierTable.Choice> order) {
		return choices.stream().min(order).orElse(null);
	}

}
