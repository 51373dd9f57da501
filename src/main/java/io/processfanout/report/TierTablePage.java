package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.processfanout.bench.Recommendation;
import io.processfanout.report.Page.Fact;
import io.processfanout.report.Page.Section;
import io.processfanout.report.Page.Tile;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.TierTable;
import io.processfanout.tier.TierTable.Choice;
import io.processfanout.tier.TierTable.Costs;
import org.jspecify.annotations.Nullable;

/** A memory table as a page to look at, which needs nothing but itself. */
public final class TierTablePage {

	private TierTablePage() {
	}

	/**
	 * Writes it.
	 * @param table the memory table
	 * @return HTML, complete
	 */
	public static String of(TierTable table) {
		List<Figure> figures = new TierFigures(table).all();
		List<Section> sections = figures.isEmpty() ? List.of()
				: List.of(new Section("Time", "", false, figures.subList(0, 1)),
						new Section("Money", "", false, figures.subList(1, 2)));
		String tasks = (table.tasks() == 1) ? "1 task" : String.format(Locale.ROOT, "%,d tasks", table.tasks());
		return new Page(tasks + " by Lambda memory size", TierTableText.subject(table), warnings(table), finding(table),
				List.of(), table.recommendation(), tiles(table), sections, List.of(), table.notes(),
				"How the table was made", facts(table))
			.html();
	}

	private static List<String> warnings(TierTable table) {
		List<String> warnings = new ArrayList<>();
		if (Boolean.TRUE.equals(table.incomplete())) {
			warnings.add("The sweep was told to end before its end: sizes that it had not measured are predicted.");
		}
		table.tiers()
			.stream()
			.filter((row) -> row.failure() != null)
			.forEach((row) -> warnings.add(Numbers.mb(row.memoryMb()) + " was not measured in full: " + row.failure()));
		return warnings;
	}

	private static String finding(TierTable table) {
		Costs fit = table.fit();
		if (fit != null && fit.startCpuSeconds() != null) {
			return capital((table.breakEvenMemoryMb() == null) ? "processes never beat sequential for these tasks."
					: "processes beat sequential from " + Numbers.mb(table.breakEvenMemoryMb()) + " on.");
		}
		Choice fastest = table.fastest();
		return (fastest == null) ? "No memory size is a choice: nothing was measured, or all of it takes too long."
				: capital(fastest.mode() + " is fastest, at " + Numbers.mb(fastest.memoryMb()) + ".");
	}

	private static String capital(String sentence) {
		return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
	}

	private static List<Tile> tiles(TierTable table) {
		List<Tile> tiles = new ArrayList<>();
		add(tiles, "Fastest", table.fastest());
		add(tiles, "Cheapest", table.cheapest());
		add(tiles, "Balanced", table.balanced());
		return tiles;
	}

	private static void add(List<Tile> tiles, String name, @Nullable Choice choice) {
		if (choice != null) {
			tiles.add(new Tile(name, Numbers.mb(choice.memoryMb()),
					choice.mode() + ", " + Recommendation.atOnce(choice.limit()),
					Numbers.seconds(choice.seconds()) + " s; "
							+ String.format(Locale.ROOT, "$%.2f per million", choice.costPerMillion()),
					Figure.Key.ofMode(choice.mode()).look()));
		}
	}

	private static List<Fact> facts(TierTable table) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("Prices", "of " + table.architecture()));
		facts.add(new Fact("Tasks of an invocation", Integer.toString(table.tasks())));
		Costs fit = table.fit();
		if (fit != null) {
			facts.add(new Fact("CPU time of a task", Numbers.seconds(fit.taskCpuSeconds()) + " s"));
			if (fit.startCpuSeconds() != null) {
				facts.add(new Fact("CPU time of a child's start", Numbers.seconds(fit.startCpuSeconds()) + " s"));
			}
			if (fit.handOverCpuSeconds() != null) {
				facts.add(new Fact("CPU time of a hand-over", Numbers.format("%.6f s", fit.handOverCpuSeconds())));
			}
			if (fit.meanRelativeError() != null && fit.maxRelativeError() != null) {
				facts.add(new Fact("The model is off by",
						String.format(Locale.ROOT, "%.1f %% in the mean, %.1f %% at most",
								fit.meanRelativeError() * 100, fit.maxRelativeError() * 100)));
			}
		}
		String lengths = table.tiers()
			.stream()
			.filter((row) -> row.breakEvenTaskCpuSeconds() != null)
			.map((row) -> Numbers.mb(row.memoryMb()) + ": " + Numbers.seconds(row.breakEvenTaskCpuSeconds()) + " s")
			.collect(Collectors.joining(", "));
		if (!lengths.isEmpty()) {
			facts.add(new Fact("Processes beat sequential from this CPU time of a task on", lengths));
		}
		if (table.tiers().stream().flatMap((row) -> row.modes().stream()).anyMatch((cell) -> cell.tooLong() != null)) {
			facts.add(new Fact("Left out of the choices", String.format(Locale.ROOT,
					"what takes more than the %.0f s that Lambda allows", LambdaTier.MAX_SECONDS)));
		}
		return facts;
	}

}
