package io.processfanout.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.processfanout.measure.Sample;
import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Where each mode begins to pay. Between two lengths the logarithm of the speed-up is
 * taken for a straight line over the logarithm of the length. The ends of the speed-ups'
 * intervals cross the same way, and give the ends of the answer.
 *
 * @param sizes a comparison for each length of a task, the shortest first
 */
record Crossovers(List<BenchResult> sizes) {

	/**
	 * What is known at one length of a task.
	 *
	 * @param seconds the length
	 * @param verdict how the mode did
	 */
	private record Point(double seconds, Verdict verdict) {

		double ratio() {
			return this.verdict.ratio();
		}

		boolean isFaster() {
			return this.verdict.kind() == Verdict.Kind.FASTER;
		}

		boolean paysNot() {
			return this.verdict.kind() == Verdict.Kind.SLOWER || this.verdict.kind() == Verdict.Kind.NO_DIFFERENCE;
		}

		double low() {
			Double low = this.verdict.low();
			return (low != null) ? low : ratio();
		}

		double high() {
			Double high = this.verdict.high();
			return (high != null) ? high : ratio();
		}

	}

	/** One for each mode that was compared at two lengths or more. */
	List<Crossover> all() {
		return this.sizes.stream()
			.flatMap((size) -> size.verdicts().stream())
			.map(Verdict::mode)
			.distinct()
			.map((mode) -> points(mode))
			.filter((points) -> points.size() > 1)
			.map(this::crossover)
			.toList();
	}

	private List<Point> points(String mode) {
		List<Point> points = new ArrayList<>();
		for (BenchResult size : this.sizes) {
			Double asked = size.taskCpuSeconds();
			Optional<Double> length = new TaskCpu(size).measuredSeconds().or(() -> Optional.ofNullable(asked));
			size.verdicts()
				.stream()
				.filter((verdict) -> verdict.mode().equals(mode) && length.isPresent())
				.forEach((verdict) -> points.add(new Point(length.orElseThrow(), verdict)));
		}
		return points;
	}

	private Crossover crossover(List<Point> points) {
		Verdict any = points.get(0).verdict();
		Double predicted = predicted(any.mode(), any.against());
		boolean paysAtLast = points.get(points.size() - 1).isFaster();
		Optional<Double> from = crossing(points, Point::ratio);
		if (paysAtLast && from.isPresent()) {
			return from(points, from.get(), predicted);
		}
		Crossover.Kind kind = paysAtLast ? Crossover.Kind.EVERYWHERE
				: points.stream().allMatch(Point::paysNot) ? Crossover.Kind.NOWHERE : Crossover.Kind.CANNOT_TELL;
		String sentence = any.mode() + switch (kind) {
			case EVERYWHERE -> everywhere(points);
			case NOWHERE -> " pays at no length measured, up to " + milliseconds(points.get(points.size() - 1));
			default -> ": where it begins to pay cannot be told from these lengths and repetitions";
		};
		return new Crossover(any.mode(), any.against(), kind, null, null, null, predicted,
				sentence + model(any.mode(), predicted));
	}

	private static Crossover from(List<Point> points, double from, @Nullable Double predicted) {
		Verdict any = points.get(0).verdict();
		boolean hasIntervals = points.stream().allMatch((point) -> point.verdict().low() != null);
		Double low = hasIntervals ? crossing(points, Point::high).orElse(null) : null;
		Double high = hasIntervals ? crossing(points, Point::low).orElse(null) : null;
		String interval = hasIntervals ? " (" + ((low != null) ? TaskCpu.milliseconds(low) : "less than was measured")
				+ " to " + ((high != null) ? TaskCpu.milliseconds(high) : "more than was measured") + ")" : "";
		return new Crossover(any.mode(), any.against(), Crossover.Kind.FROM, from, low, high, predicted,
				any.mode() + " pays from about " + TaskCpu.milliseconds(from) + " of CPU a task" + interval
						+ model(any.mode(), predicted));
	}

	/** A short one may be too short to tell. */
	private static String everywhere(List<Point> points) {
		int sure = points.size() - 1;
		while (sure > 0 && points.get(sure - 1).isFaster()) {
			sure--;
		}
		return (sure == 0) ? " pays at every length measured, from " + milliseconds(points.get(0)) + " on"
				: " pays from " + milliseconds(points.get(sure)) + " on at the latest";
	}

	private static String milliseconds(Point point) {
		return TaskCpu.milliseconds(point.seconds());
	}

	private static String model(String mode, @Nullable Double predicted) {
		if (predicted == null) {
			return "";
		}
		return (Recommendation.keepsChildren(mode) ? "; by what a task takes beside its computing, from "
				: "; by what a child takes beside its task, from ") + TaskCpu.milliseconds(predicted);
	}

	/** The last place where a speed-up rises over 1. */
	private static Optional<Double> crossing(List<Point> points, ToDoubleFunction<Point> speedUp) {
		for (int i = points.size() - 2; i >= 0; i--) {
			double below = Math.log(speedUp.applyAsDouble(points.get(i)));
			double above = Math.log(speedUp.applyAsDouble(points.get(i + 1)));
			if (below < 0 && above >= 0) {
				double from = Math.log(points.get(i).seconds());
				double to = Math.log(points.get(i + 1).seconds());
				return Optional.of(Math.exp(from + (to - from) * -below / (above - below)));
			}
			if (above < 0) {
				return Optional.empty();
			}
		}
		return Optional.empty();
	}

	/**
	 * Where so many at once save what their children take beside their tasks. One after
	 * another, n tasks of time t take n × t. With k at once in the mean, and a slot for t
	 * + child each, they take n × (t + child) / k. These are equal at t = child / (k -
	 * 1). The child's part is what a task holds its slot beyond its time without a child:
	 * its start, its end, and code that no JIT has compiled yet. A child that is kept has
	 * started before, so its part is the way of input and output.
	 */
	private @Nullable Double predicted(String mode, String against) {
		if (!Recommendation.isIsolated(mode) || !against.equals(Mode.SEQUENTIAL.label())) {
			return null;
		}
		List<Double> lengths = this.sizes.stream().flatMap((size) -> predicted(size, mode).stream()).toList();
		return lengths.isEmpty() ? null : new Sample(lengths).median();
	}

	private static Optional<Double> predicted(BenchResult size, String mode) {
		Optional<ModeResult> children = modeOf(size, mode);
		Optional<Double> without = modeOf(size, Mode.SEQUENTIAL.label())
			.flatMap((one) -> Optional.ofNullable(one.medianSeconds()));
		Optional<Double> length = new TaskCpu(size).measuredSeconds();
		Optional<Double> wall = children.flatMap((one) -> Optional.ofNullable(one.medianSeconds()));
		if (wall.isEmpty() || without.isEmpty() || length.isEmpty()) {
			return Optional.empty();
		}
		double task = without.get() / size.tasks();
		double inSlots = children.orElseThrow().inSlotsSeconds();
		double child = inSlots / size.tasks() - task;
		// Less than the limit: a slot is empty for a moment between two tasks, and one of
		// them ends last.
		double atOnce = inSlots / wall.get();
		// A task's length is told by its CPU time in a child.
		return (atOnce > 1 && child > 0) ? Optional.of(child / (atOnce - 1) * length.get() / task) : Optional.empty();
	}

	private static Optional<ModeResult> modeOf(BenchResult size, String mode) {
		return Stream.ofNullable(size)
			.flatMap((result) -> result.modes().stream())
			.filter((result) -> result.mode().equals(mode) && result.failure() == null)
			.findFirst();
	}

}
