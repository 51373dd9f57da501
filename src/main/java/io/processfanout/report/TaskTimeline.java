package io.processfanout.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.processfanout.bench.ModeResult;
import io.processfanout.bench.TaskEntry;
import io.processfanout.task.Outcome;
import io.processfanout.task.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a mode's repetition on their slots, phase after phase.
 *
 * @param mode the mode
 */
record TaskTimeline(ModeResult mode) {

	/** What a failed task spent in its slot in no phase that is known. */
	static final String UNKNOWN = "unknown";

	/** The phases that a slot sees; a queue is before it. */
	static final List<String> PHASES = Stream
		.concat(Arrays.stream(Phase.values()).filter((phase) -> phase != Phase.QUEUE).map(Phase::label),
				Stream.of(UNKNOWN))
		.toList();

	private static final double MICROS = 1e6;

	private static final double MILLIS = 1e3;

	/**
	 * A task in a phase, on its slot.
	 *
	 * @param task the task's index
	 * @param slot its slot
	 * @param phase the phase's place among {@link #PHASES}
	 * @param startMicros from the repetition's start
	 * @param endMicros likewise
	 */
	record Segment(int task, int slot, int phase, long startMicros, long endMicros) {
	}

	/** When the last task ended. */
	double endSeconds() {
		return this.mode.tasks().stream().mapToDouble(TaskEntry::endSeconds).max().orElse(0);
	}

	/** Whether a task ever had a slot. */
	boolean isDrawable() {
		return !segments().isEmpty();
	}

	/**
	 * The chart.
	 * @param endSeconds where its axis ends
	 */
	Chart.Timeline chart(double endSeconds) {
		int slots = started().mapToInt((task) -> slot(task) + 1).max().orElse(1);
		return new Chart.Timeline(micros(endSeconds), slots, PHASES,
				started().map(TaskTimeline::segments)
					.filter((task) -> !task.isEmpty())
					.map(TaskTimeline::numbers)
					.toList(),
				this.mode.tasks()
					.stream()
					.filter((task) -> task.outcome() != Outcome.OK)
					.map(TaskEntry::index)
					.toList());
	}

	/** The phases there are, in order. */
	List<String> phases() {
		return segments().stream().map(Segment::phase).distinct().sorted().map(PHASES::get).toList();
	}

	List<Segment> segments() {
		return started().flatMap((task) -> segments(task).stream()).toList();
	}

	private Stream<TaskEntry> started() {
		return this.mode.tasks().stream().filter((task) -> task.startSeconds() != null && task.slot() != null);
	}

	private static List<Segment> segments(TaskEntry task) {
		List<Segment> segments = new ArrayList<>();
		Double start = task.startSeconds();
		double at = (start != null) ? start : 0;
		for (int i = 0; i < PHASES.size(); i++) {
			double seconds = PHASES.get(i).equals(UNKNOWN) ? unknown(task, at)
					: task.phases().getOrDefault(PHASES.get(i), 0.0);
			if (micros(seconds) > 0) {
				segments.add(new Segment(task.index(), slot(task), i, micros(at), micros(at + seconds)));
			}
			at += seconds;
		}
		return segments;
	}

	private static List<Long> numbers(List<Segment> task) {
		Segment first = task.get(0);
		List<Long> numbers = new ArrayList<>(List.of((long) first.task(), (long) first.slot(), first.startMicros()));
		task.forEach((segment) -> {
			numbers.add((long) segment.phase());
			numbers.add(segment.endMicros() - segment.startMicros());
		});
		return numbers;
	}

	/** A task that was stopped never came to the end of its phase. */
	private static double unknown(TaskEntry task, double at) {
		return (task.outcome() != Outcome.OK) ? Math.max(0, task.endSeconds() - at) : 0;
	}

	private static int slot(TaskEntry task) {
		Integer slot = task.slot();
		return (slot != null) ? slot : 0;
	}

	private static long micros(double seconds) {
		return Math.round(seconds * MICROS);
	}

	/** The numbers behind it: milliseconds, a row for each task. */
	NumberTable numbers() {
		List<String> phases = Arrays.stream(Phase.values())
			.map(Phase::label)
			.filter((phase) -> this.mode.tasks().stream().anyMatch((task) -> task.phases().containsKey(phase)))
			.toList();
		List<String> header = new ArrayList<>(List.of("task", "slot", "outcome", "start", "end"));
		header.addAll(phases);
		header.add("CPU");
		boolean memory = this.mode.tasks().stream().anyMatch((task) -> task.peakMemoryMb() != null);
		if (memory) {
			header.add("peak MB");
		}
		return new NumberTable("Tasks of " + this.mode.mode() + ", times in milliseconds", header,
				this.mode.tasks().stream().map((task) -> row(task, phases, memory)).toList());
	}

	private static List<String> row(TaskEntry task, List<String> phases, boolean memory) {
		List<String> row = new ArrayList<>();
		row.add(Integer.toString(task.index()));
		row.add((task.slot() != null) ? task.slot().toString() : Numbers.NOT_MEASURED);
		row.add(task.outcome().name());
		row.add(millis(task.startSeconds()));
		row.add(millis(task.endSeconds()));
		phases.forEach((phase) -> row.add(millis(task.phases().get(phase))));
		row.add(millis(task.cpuSeconds()));
		if (memory) {
			row.add((task.peakMemoryMb() != null) ? task.peakMemoryMb().toString() : Numbers.NOT_MEASURED);
		}
		return row;
	}

	private static String millis(@Nullable Double seconds) {
		return (seconds != null) ? String.format(Locale.ROOT, "%.1f", seconds * MILLIS) : Numbers.NOT_MEASURED;
	}

}
