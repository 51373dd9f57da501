package io.processfanout.tier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Finds the choices worth naming in a memory table. */
final class Recommendation {

	private Recommendation() {
	}

	static TierTable in(TierTable table) {
		List<TierTable.Choice> all = choices(table);
		double slowest = all.stream().mapToDouble(TierTable.Choice::seconds).max().orElse(1);
		double dearest = all.stream().mapToDouble(TierTable.Choice::costPerMillion).max().orElse(1);
		Comparator<TierTable.Choice> bySeconds = Comparator.comparingDouble(TierTable.Choice::seconds);
		Comparator<TierTable.Choice> byCost = Comparator.comparingDouble(TierTable.Choice::costPerMillion);
		return new TierTable(table.tasks(), table.architecture(), table.fit(), table.tiers(),
				first(all, bySeconds.thenComparing(byCost)), first(all, byCost.thenComparing(bySeconds)),
				first(all,
						Comparator.comparingDouble(
								(choice) -> choice.seconds() / slowest + choice.costPerMillion() / dearest)),
				table.breakEvenMemoryMb());
	}

	private static List<TierTable.Choice> choices(TierTable table) {
		List<TierTable.Choice> choices = new ArrayList<>();
		for (TierTable.Row row : table.tiers()) {
			// A size at which the tasks failed is no choice, whatever the model says of
			// it.
			if (row.failure() == null) {
				row.modes()
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
