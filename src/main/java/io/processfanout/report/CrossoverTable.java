package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Recommendation;
import io.processfanout.bench.TaskCpu;

/** Comparisons of tasks of several lengths: how each mode does at each of them. */
final class CrossoverTable {

	private static final String NOT_MEASURED = "-";

	private CrossoverTable() {
	}

	static String of(BenchResult result, List<BenchResult> sizes) {
		StringBuilder text = new StringBuilder(subject(result)).append('\n');
		text.append(ComparisonTable.place(result.environment())).append("\n\n");
		List<ColumnData<List<String>>> columns = new ArrayList<>();
		List<String> header = header(result, sizes);
		for (int i = 0; i < header.size(); i++) {
			columns.add(column(header.get(i), i));
		}
		text.append(ComparisonTable.printable(NarrowTable.of(rows(result, sizes), columns))).append('\n');
		sizes.forEach((size) -> size.whatIsWrong()
			.ifPresent((wrong) -> text.append(length(size)).append(": ").append(wrong).append('\n')));
		text.append('\n').append(result.conclusion()).append('\n');
		result.notes().forEach((note) -> text.append(note).append('\n'));
		return text.toString();
	}

	/** What the cells are. */
	static String subject(BenchResult result) {
		String reference = result.reference();
		return String.format(Locale.ROOT, "%d × %s of so much CPU each; %s", result.tasks(), result.workload(),
				(reference != null) ? "how many times as fast as " + reference + ", warm, with 95 % intervals"
						: "seconds, warm");
	}

	static List<String> header(BenchResult result, List<BenchResult> sizes) {
		List<String> header = new ArrayList<>(List.of("CPU", "n"));
		header.addAll(modes(result, sizes));
		header.add("take");
		return header;
	}

	/** A row for each length, the cells in the header's order. */
	static List<List<String>> rows(BenchResult result, List<BenchResult> sizes) {
		List<List<String>> rows = new ArrayList<>();
		for (BenchResult size : sizes) {
			List<String> row = new ArrayList<>(List.of(length(size), Integer.toString(size.repetitions())));
			modes(result, sizes)
				.forEach((mode) -> row.add((result.reference() != null) ? speedUp(size, mode) : seconds(size, mode)));
			Recommendation recommendation = size.recommendation();
			row.add((recommendation != null) ? recommendation.mode() : NOT_MEASURED);
			rows.add(row);
		}
		return rows;
	}

	private static List<String> modes(BenchResult result, List<BenchResult> sizes) {
		return sizes.stream()
			.flatMap((size) -> size.modes().stream())
			.map(ModeResult::mode)
			.distinct()
			.filter((mode) -> !mode.equals(result.reference()))
			.toList();
	}

	private static ColumnData<List<String>> column(String header, int place) {
		return new Column().header(header)
			.headerAlign(HorizontalAlign.RIGHT)
			.dataAlign(HorizontalAlign.RIGHT)
			.with((row) -> ComparisonTable.ascii(row.get(place)));
	}

	private static String length(BenchResult size) {
		return new TaskCpu(size).measuredSeconds()
			.map(TaskCpu::milliseconds)
			.orElseGet(() -> TaskCpu.milliseconds(size.taskCpuSeconds()));
	}

	private static String seconds(BenchResult size, String mode) {
		return size.modes()
			.stream()
			.filter((one) -> one.mode().equals(mode) && one.medianSeconds() != null)
			.findFirst()
			.map((one) -> String.format(Locale.ROOT, "%.3f", one.medianSeconds()))
			.orElse(NOT_MEASURED);
	}

	private static String speedUp(BenchResult size, String mode) {
		return size.verdicts()
			.stream()
			.filter((verdict) -> verdict.mode().equals(mode))
			.findFirst()
			.map((verdict) -> times(verdict.ratio()) + ((verdict.low() != null && verdict.high() != null)
					? " (" + times(verdict.low()) + "–" + times(verdict.high()) + ")" : ""))
			.orElse(NOT_MEASURED);
	}

	/** In four characters as a rule: three modes beside the reference fit a terminal. */
	private static String times(double ratio) {
		return String.format(Locale.ROOT, (ratio < 9.995) ? "%.2f" : (ratio < 99.95) ? "%.1f" : "%.0f", ratio);
	}

}
