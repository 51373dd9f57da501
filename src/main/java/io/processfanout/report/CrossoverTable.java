package io.processfanout.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import com.github.freva.asciitable.AsciiTable;
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
		List<ColumnData<BenchResult>> columns = new ArrayList<>();
		columns.add(column("CPU a task", CrossoverTable::length));
		columns.add(column("repetitions", (size) -> Integer.toString(size.repetitions())));
		String reference = result.reference();
		sizes.stream()
			.flatMap((size) -> size.modes().stream())
			.map(ModeResult::mode)
			.distinct()
			.filter((mode) -> !mode.equals(reference))
			.forEach((mode) -> columns
				.add(column(mode, (size) -> (reference != null) ? speedUp(size, mode) : seconds(size, mode))));
		columns.add(column("take", (size) -> taken(size)));
		StringBuilder text = new StringBuilder();
		text.append(String.format(Locale.ROOT, "%d × %s; %s%n", result.tasks(), result.workload(), (reference != null)
				? "how many times as fast as " + reference + ", warm, with 95 % intervals" : "seconds, warm"));
		text.append(ComparisonTable.place(result.environment())).append("\n\n");
		text.append(ComparisonTable
			.printable(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, sizes, columns))).append('\n');
		sizes.forEach((size) -> size.whatIsWrong()
			.ifPresent((wrong) -> text.append(length(size)).append(": ").append(wrong).append('\n')));
		text.append('\n').append(result.conclusion()).append('\n');
		result.notes().forEach((note) -> text.append(note).append('\n'));
		return text.toString();
	}

	private static ColumnData<BenchResult> column(String header, Function<BenchResult, String> cell) {
		return new Column().header(header)
			.headerAlign(HorizontalAlign.RIGHT)
			.dataAlign(HorizontalAlign.RIGHT)
			.with((size) -> ComparisonTable.ascii(cell.apply(size)));
	}

	private static String length(BenchResult size) {
		return new TaskCpu(size).measuredSeconds()
			.map(TaskCpu::milliseconds)
			.orElseGet(() -> TaskCpu.milliseconds(size.taskCpuSeconds()));
	}

	private static String taken(BenchResult size) {
		Recommendation recommendation = size.recommendation();
		return (recommendation != null) ? recommendation.mode() : NOT_MEASURED;
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
			.map((verdict) -> String.format(Locale.ROOT, "%.2f×", verdict.ratio()) + ((verdict.low() != null)
					? String.format(Locale.ROOT, " (%.2f–%.2f)", verdict.low(), verdict.high()) : ""))
			.orElse(NOT_MEASURED);
	}

}
