package io.processfanout.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.BenchResult.ModeResult;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a comparison, in one plain sentence. A mode wins or loses only if its
 * repetitions are clearly apart from {@code sequential}'s, and its median by a twentieth;
 * anything else is called a draw.
 */
final class Conclusion {

	private static final String SEQUENTIAL = "sequential";

	private static final String PROCESSES = "processes";

	/** What no reader would act on. */
	private static final double LEAST_DIFFERENCE = 0.05;

	private Conclusion() {
	}

	static String of(BenchResult result) {
		if (!result.allOk()) {
			return "Not every task ended well, so the times above do not compare the same work.";
		}
		if (!result.checksumsAgree()) {
			return "The modes do not agree on the tasks' results, so the times above do not compare the same work.";
		}
		Optional<ModeResult> sequential = result.modes()
			.stream()
			.filter((mode) -> mode.mode().equals(SEQUENTIAL))
			.findFirst();
		if (sequential.isEmpty() || result.modes().size() == 1) {
			return "Nothing to compare with: a speed-up needs the mode sequential and another one.";
		}
		List<String> verdicts = result.modes()
			.stream()
			.filter((mode) -> !mode.mode().equals(SEQUENTIAL))
			.map((mode) -> verdict(mode, sequential.get(), result.tasks()))
			.toList();
		// Without a second one nobody knows the spread.
		String doubt = (result.repetitions() == 1) ? "; one repetition is a hint, not a finding" : "";
		return "Against sequential, " + String.join(", and ", verdicts) + doubt + ".";
	}

	private static String verdict(ModeResult mode, ModeResult sequential, int tasks) {
		double ratio = orZero(mode.speedup());
		boolean apart = ProbabilityOfSuperiority.of(mode.secondsPerRepetition(), sequential.secondsPerRepetition())
			.clear();
		if (!apart || Math.abs(1 - ratio) < LEAST_DIFFERENCE) {
			return mode.mode() + " makes no clear difference";
		}
		if (ratio > mode.limit().value() * (1 + LEAST_DIFFERENCE)) {
			return String.format(Locale.ROOT,
					"%s is %.2f times as fast, more than its limit of %d explains:" + " sequential met a colder JVM",
					mode.mode(), ratio, mode.limit().value());
		}
		if (ratio > 1) {
			return String.format(Locale.ROOT, "%s is %.2f times as fast", mode.mode(), ratio);
		}
		return String.format(Locale.ROOT, "%s takes %.1f times as long%s", mode.mode(), 1 / ratio,
				mode.mode().equals(PROCESSES) ? because(mode, tasks) : "");
	}

	/** Why children lose: what one needs to start, beside what a task computes. */
	private static String because(ModeResult mode, int tasks) {
		double start = (phase(mode, "spawn") + phase(mode, "boot")) / tasks;
		double compute = phase(mode, "compute") / tasks;
		return String.format(Locale.ROOT, ", for a child needs %.0f ms to start and its task %.0f ms to compute",
				start * 1000, compute * 1000);
	}

	private static double phase(ModeResult mode, String label) {
		return mode.phases().getOrDefault(label, 0.0);
	}

	private static double orZero(@Nullable Double value) {
		return (value != null) ? value : 0;
	}

}
