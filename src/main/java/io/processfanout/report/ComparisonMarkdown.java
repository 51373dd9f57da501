package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Verdict;
import io.processfanout.bench.WarmTimes;
import org.jspecify.annotations.Nullable;

/** A comparison for a pull request. */
public final class ComparisonMarkdown {

	private static final String NOT_MEASURED = "";

	private ComparisonMarkdown() {
	}

	/**
	 * Writes it.
	 * @param result the comparison
	 * @return Markdown, as GitHub has it
	 */
	public static String of(BenchResult result) {
		StringBuilder text = new StringBuilder();
		List<BenchResult> sizes = result.sizes();
		for (BenchResult size : (sizes != null) ? sizes : List.of(result)) {
			text.append("**").append(MarkdownTable.text(subject(size))).append("**\n\n");
			text.append(new MarkdownTable(List.of("mode", "limit", "cold s", "warm s", "sd", "speed-up", "95 %", "CPU"),
					rows(size)));
			text.append('\n');
			size.modes()
				.stream()
				.filter((mode) -> mode.failure() != null)
				.forEach((mode) -> text.append(MarkdownTable.text(mode.mode() + " failed in " + mode.failure()))
					.append("\n\n"));
			ComparisonTable.needs(size).forEach((needs) -> text.append(MarkdownTable.text(needs)).append("\n\n"));
		}
		if (sizes != null) {
			text.append("**").append(MarkdownTable.text(CrossoverTable.subject(result))).append("**\n\n");
			text.append(new MarkdownTable(CrossoverTable.header(result, sizes), CrossoverTable.rows(result, sizes)));
			text.append('\n');
		}
		text.append(MarkdownTable.text(result.conclusion())).append("\n\n");
		RecommendationLines.of(result.recommendation())
			.forEach((line) -> text.append(MarkdownTable.text(line)).append('\n'));
		text.append((result.recommendation() != null) ? "\n" : "");
		result.notes().forEach((note) -> text.append("- ").append(MarkdownTable.text(note)).append('\n'));
		text.append("- ").append(MarkdownTable.text(ComparisonTable.place(result.environment()))).append('\n');
		return text.toString();
	}

	private static String subject(BenchResult size) {
		return String.format(Locale.ROOT, "%d × %s, %s", size.tasks(), size.workload(), new TaskWords(size).size());
	}

	private static List<List<String>> rows(BenchResult result) {
		List<List<String>> rows = new ArrayList<>();
		for (ModeResult mode : result.modes()) {
			WarmTimes warm = mode.warm();
			Optional<Verdict> verdict = result.verdicts()
				.stream()
				.filter((one) -> one.mode().equals(mode.mode()) && one.low() != null)
				.findFirst();
			rows.add(List.of(mode.mode(), Integer.toString(mode.limit().value()), number("%.3f", mode.coldSeconds()),
					number("%.3f", (warm != null) ? warm.medianSeconds() : null),
					number("%.0f %%", (warm != null) ? warm.spread() * 100 : null), number("%.2f×", mode.speedup()),
					verdict.map((one) -> String.format(Locale.ROOT, "%.2f–%.2f", one.low(), one.high()))
						.orElse(NOT_MEASURED),
					number("%.0f %%", (mode.cpuEfficiency() != null) ? mode.cpuEfficiency() * 100 : null)));
		}
		return rows;
	}

	private static String number(String pattern, @Nullable Double value) {
		return (value != null) ? String.format(Locale.ROOT, pattern, value) : NOT_MEASURED;
	}

}
