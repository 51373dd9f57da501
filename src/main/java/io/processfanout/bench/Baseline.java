package io.processfanout.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.processfanout.measure.SpeedRatio;
import io.processfanout.measure.UnpairedRatio;
import io.processfanout.request.Percentage;
import org.jspecify.annotations.Nullable;

/**
 * A comparison beside an earlier one of the same work, mode by mode, by their warm
 * repetitions.
 *
 * @param earlier the baseline
 * @param now the comparison
 * @param tolerance what change of the time is tolerated, as a part of it
 */
public record Baseline(BenchResult earlier, BenchResult now, double tolerance) {

	/** What change of a mode's time may be tolerated. */
	public static final Percentage TOLERABLE = new Percentage(0.001, 1);

	/** What is, if nobody says otherwise. */
	public static final double TOLERATED = 0.05;

	/**
	 * Why the two cannot be compared.
	 * @return what is not the same in both, with both values; none if they can
	 */
	public List<String> differences() {
		List<String> all = new ArrayList<>();
		add(all, "workload", this.earlier.workload(), this.now.workload());
		add(all, "tasks", this.earlier.tasks(), this.now.tasks());
		add(all, "inputs", this.earlier.inputs(), this.now.inputs());
		if (!isSought()) {
			add(all, "iterations", this.earlier.iterations(), this.now.iterations());
		}
		add(all, "taskCpuSeconds", this.earlier.taskCpuSeconds(), this.now.taskCpuSeconds());
		add(all, "JDK", environment(BenchEnvironment::javaVersion));
		add(all, "CPUs", environment(BenchEnvironment::affinityCpus));
		add(all, "the JVM's CPUs", environment(BenchEnvironment::jvmCpus));
		add(all, "CPU quota", environment(BenchEnvironment::cpuQuota));
		add(all, "Lambda memory", environment(BenchEnvironment::lambdaMemoryMb));
		add(all, "JVM flags", environment(BenchEnvironment::parentFlags));
		add(all, "flags of children", environment(BenchEnvironment::childFlags));
		for (ModeResult before : this.earlier.modes()) {
			Optional<ModeResult> mode = modeNow(before.mode());
			mode.ifPresent(
					(same) -> add(all, "limit of " + before.mode(), before.limit().value(), same.limit().value()));
			if (mode.isEmpty() || !isUsable(before) || !isUsable(mode.get())) {
				all.add("mode " + before.mode() + " without two warm repetitions in both");
			}
		}
		return all;
	}

	/** The iterations were sought for a CPU time, and are never quite the same again. */
	private boolean isSought() {
		return this.earlier.taskCpuSeconds() != null && this.now.taskCpuSeconds() != null;
	}

	private Pair environment(Function<BenchEnvironment, @Nullable Object> property) {
		return new Pair(property.apply(this.earlier.environment()), property.apply(this.now.environment()));
	}

	private Optional<ModeResult> modeNow(String name) {
		return this.now.modes().stream().filter((mode) -> mode.mode().equals(name)).findFirst();
	}

	/** One value of each. */
	private record Pair(@Nullable Object earlier, @Nullable Object now) {
	}

	private static void add(List<String> all, String what, Pair both) {
		add(all, what, both.earlier(), both.now());
	}

	private static void add(List<String> all, String what, @Nullable Object earlier, @Nullable Object now) {
		if (!Objects.equals(earlier, now)) {
			all.add(what + " " + ((earlier != null) ? earlier : "none") + " then and " + ((now != null) ? now : "none")
					+ " now");
		}
	}

	/**
	 * How each mode has changed.
	 * @return one for each mode that both have with two warm repetitions or more
	 */
	public List<Change> changes() {
		return this.now.modes()
			.stream()
			.flatMap((mode) -> this.earlier.modes()
				.stream()
				.filter((before) -> before.mode().equals(mode.mode()) && isUsable(before) && isUsable(mode))
				.map((before) -> change(before, mode)))
			.toList();
	}

	/**
	 * Whether a mode takes more time than is tolerated, and not by accident.
	 * @return true if any does
	 */
	public boolean isSlowDown() {
		return changes().stream().anyMatch((change) -> change.kind() == Verdict.Kind.SLOWER);
	}

	/**
	 * All changes in one sentence.
	 * @return the sentence, or that there is nothing to compare
	 */
	public String sentence() {
		if (this.earlier.sizes() != null || this.now.sizes() != null) {
			return "Results of several sizes of a task are not held against each other.";
		}
		List<Change> changes = changes();
		if (changes.isEmpty()) {
			return "Nothing to compare with the baseline: it takes three repetitions of the same mode in both.";
		}
		return "Against the baseline, with " + TOLERABLE.text(this.tolerance) + " tolerated: "
				+ changes.stream().map(Change::sentence).collect(Collectors.joining("; ")) + ".";
	}

	private static boolean isUsable(ModeResult mode) {
		return mode.failure() == null && warm(mode).size() >= UnpairedRatio.LEAST_TIMES;
	}

	private static List<Double> warm(ModeResult mode) {
		List<Double> all = mode.secondsPerRepetition();
		return all.isEmpty() ? all : all.subList(1, all.size());
	}

	/**
	 * How much more the tasks have to do now, where their iterations were sought anew: a
	 * search takes what is near enough, and finds fewer for work that has become slower.
	 */
	private double workNow() {
		Long before = this.earlier.iterations();
		Long iterations = this.now.iterations();
		return (isSought() && before != null && iterations != null) ? (double) iterations / before : 1;
	}

	private Change change(ModeResult before, ModeResult mode) {
		double work = workNow();
		UnpairedRatio ratio = UnpairedRatio.of(warm(before).stream().map((seconds) -> seconds * work).toList(),
				warm(mode));
		SpeedRatio.Interval usual = ratio.interval(SpeedRatio.USUAL);
		Verdict.Kind kind = kind(ratio, usual);
		return new Change(mode.mode(), kind, ratio.ratio(), usual.low(), usual.high(),
				mode.mode() + " " + Verdicts.times(ratio.ratio()) + Verdicts.inBrackets(ratio.ratio(), usual)
						+ ", which " + switch (kind) {
							case FASTER -> "is faster";
							case SLOWER -> "is slower";
							case NO_DIFFERENCE -> "is no change";
							case CANNOT_TELL -> "may be chance";
						});
	}

	private Verdict.Kind kind(UnpairedRatio ratio, SpeedRatio.Interval usual) {
		SpeedRatio.Interval sure = ratio.interval(SpeedRatio.CLAIM);
		double slower = 1 / (1 + this.tolerance);
		double faster = 1 + this.tolerance;
		if (sure.high() < slower) {
			return Verdict.Kind.SLOWER;
		}
		if (sure.low() > faster) {
			return Verdict.Kind.FASTER;
		}
		return (usual.low() >= slower && usual.high() <= faster) ? Verdict.Kind.NO_DIFFERENCE
				: Verdict.Kind.CANNOT_TELL;
	}

}
