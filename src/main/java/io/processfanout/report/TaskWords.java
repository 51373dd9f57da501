package io.processfanout.report;

import java.util.Locale;
import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.TaskCpu;
import io.processfanout.bench.TaskSpread;

/**
 * What the tasks of a comparison are, in a few words. A CPU time among them is one that
 * was measured.
 *
 * @param result the comparison
 */
record TaskWords(BenchResult result) {

	private static final String SEQUENTIAL = "sequential";

	/** Of each task, for the first line. */
	String size() {
		if (this.result.inputs() != null) {
			return "an input each"
					+ cpu().map((range) -> String.format(Locale.ROOT, " (%s of CPU)", fromTo(range))).orElse("");
		}
		String iterations = String.format(Locale.ROOT, "%,d iterations", this.result.iterations());
		Optional<String> measured = new TaskCpu(this.result).measuredSeconds().map(TaskCpu::milliseconds);
		if (this.result.taskCpuSeconds() == null) {
			return iterations + measured.map((cpu) -> " (" + cpu + " of CPU)").orElse("") + " each";
		}
		String asked = TaskCpu.milliseconds(this.result.taskCpuSeconds());
		if (measured.isEmpty()) {
			return iterations + " (" + asked + " of CPU asked for) each";
		}
		// Elsewhere than in a child it is another size: that of a warm JVM.
		String where = SEQUENTIAL.equals(this.result.taskCpuMeasuredMode()) ? ", sized in this process" : "";
		String agrees = new TaskCpu(this.result).isMissed() ? "not the " + asked + " asked for; "
				: asked + " asked for, ";
		return measured.get() + " of CPU (" + agrees + iterations + where + ") each";
	}

	/** How far the tasks are apart, where there is more than one. */
	Optional<String> spread() {
		if (this.result.tasks() < 2) {
			return Optional.empty();
		}
		return new TaskCpu(this.result).spread().map((spread) -> {
			TaskSpread.Range range = cpu().orElse(spread.compute());
			return "a task takes " + fromTo(range) + (cpu().isPresent() ? " of CPU" : "") + ", "
					+ TaskCpu.milliseconds(range.medianSeconds()) + " in the middle; the longest is task "
					+ range.longestIndex() + " (" + new TaskCpu(this.result).spreadMode().orElseThrow().mode() + ")";
		});
	}

	private Optional<TaskSpread.Range> cpu() {
		return new TaskCpu(this.result).spread().flatMap((spread) -> Optional.ofNullable(spread.cpu()));
	}

	private static String fromTo(TaskSpread.Range range) {
		return TaskCpu.milliseconds(range.minSeconds()) + " to " + TaskCpu.milliseconds(range.maxSeconds());
	}

}
