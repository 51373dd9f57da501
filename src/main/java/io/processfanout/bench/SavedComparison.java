package io.processfanout.bench;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.processfanout.machine.LambdaCredit;
import io.processfanout.request.JsonPlace;
import io.processfanout.task.Outcome;

/**
 * What a comparison in a file must be: JSON may lack what a result always has, and hold
 * what no comparison gives. What results of earlier versions lack may be left out, and a
 * field of a later version is passed over.
 */
public final class SavedComparison {

	private static final String SIZES = "sizes";

	private SavedComparison() {
	}

	/**
	 * Checks a comparison.
	 * @param result a comparison of one size of a task, or of several
	 * @throws io.processfanout.request.InvalidRequestException if nothing can be reckoned
	 * with it, or if it could not be shown
	 */
	public static void check(JsonPlace result) {
		if (!result.has(SIZES)) {
			checkOneSize(result);
			return;
		}
		checkCommon(result);
		List<JsonPlace> sizes = result.objects(SIZES);
		result.require(!sizes.isEmpty(), SIZES, "a list of at least one comparison");
		for (JsonPlace size : sizes) {
			size.require(!size.has(SIZES), SIZES, "absent in one of several");
			checkOneSize(size);
			size.checkNumber("taskCpuSeconds", SavedLimits.LEAST_SECONDS, SavedLimits.MOST_SECONDS);
		}
	}

	private static void checkOneSize(JsonPlace result) {
		List<JsonPlace> modes = checkCommon(result);
		result.require(!modes.isEmpty(), "modes", "a list of at least one mode");
		if (!result.has("inputs")) {
			result.require(result.has("iterations"), "iterations",
					"a whole number from 1 to " + SavedLimits.MOST_ITERATIONS + " where inputs are not there");
		}
	}

	/** What one size has, and several together. */
	private static List<JsonPlace> checkCommon(JsonPlace result) {
		result.whole("tasks", 1, SavedLimits.MOST_TASKS);
		result.text("workload");
		result.checkWholeIfThere("iterations", 1, SavedLimits.MOST_ITERATIONS);
		result.objectIfThere("inputs").ifPresent((inputs) -> {
			inputs.whole("count", 1, SavedLimits.MOST_TASKS);
			inputs.text("sha256");
		});
		result.checkNumberIfThere("taskCpuSeconds", SavedLimits.LEAST_SECONDS, SavedLimits.MOST_SECONDS);
		result.checkNumberIfThere("taskCpuMeasuredSeconds", 0, SavedLimits.MOST_SECONDS);
		result.checkTextIfThere("taskCpuMeasuredMode");
		result.whole("repetitions", 0, SavedLimits.MOST_TASKS);
		result.checkTextIfThere("reference");
		result.checkFlagIfThere("incomplete");
		Set<String> names = new HashSet<>();
		List<JsonPlace> modes = result.objects("modes");
		for (JsonPlace mode : modes) {
			mode.require(names.add(mode.text("mode")), "mode", "another one than before");
			checkMode(mode);
		}
		result.checkFlag("checksumsAgree");
		checkEnvironment(result.object("environment"));
		return modes;
	}

	private static void checkMode(JsonPlace mode) {
		JsonPlace limit = mode.object("limit");
		// A mode that had no room has none.
		limit.whole("value", mode.has("medianSeconds") ? 1 : 0, SavedLimits.MOST_TASKS);
		limit.text("reason");
		mode.checkWholeIfThere("childHeapMb", 1, SavedLimits.MOST_MB);
		checkTimes(mode);
		mode.checkNumberIfThere("speedup", 0, SavedLimits.MOST_TIMES);
		mode.checkNumberIfThere("cpuEfficiency", 0, SavedLimits.MOST_TIMES);
		mode.checkNumberIfThere("startUpShare", 0, 1);
		checkPhases(mode);
		mode.objectIfThere("taskSpread").ifPresent((spread) -> {
			checkRange(spread.object("compute"));
			spread.objectIfThere("cpu").ifPresent(SavedComparison::checkRange);
		});
		mode.objectIfThere("needs").ifPresent(SavedComparison::checkNeeds);
		mode.checkWholeIfThere("shownRepetition", 1, SavedLimits.MOST_TASKS);
		mode.objects("tasks").forEach(SavedComparison::checkTask);
		mode.checkWholeIfThere("besideOthers", 1, SavedLimits.MOST_TASKS);
		mode.checkWholeIfThere("failedRepetitions", 1, SavedLimits.MOST_TASKS);
		mode.checkTextIfThere("failure");
	}

	private static void checkTimes(JsonPlace mode) {
		mode.checkNumbers("secondsPerRepetition", SavedLimits.LEAST_SECONDS, SavedLimits.MOST_SECONDS);
		mode.checkNumberIfThere("coldSeconds", SavedLimits.LEAST_SECONDS, SavedLimits.MOST_SECONDS);
		mode.objectIfThere("warm").ifPresent((warm) -> {
			warm.whole("count", 1, SavedLimits.MOST_TASKS);
			for (String name : List.of("medianSeconds", "meanSeconds", "standardDeviationSeconds", "minSeconds",
					"maxSeconds")) {
				warm.checkNumber(name, 0, SavedLimits.MOST_SECONDS);
			}
		});
		mode.checkNumberIfThere("medianSeconds", SavedLimits.LEAST_SECONDS, SavedLimits.MOST_SECONDS);
		// Many CPUs at once use more than one second in a second.
		mode.checkNumberIfThere("cpuSeconds", 0, SavedLimits.MOST_SECONDS);
	}

	private static void checkPhases(JsonPlace place) {
		JsonPlace phases = place.object("phases");
		phases.names().forEach((name) -> phases.checkNumber(name, 0, SavedLimits.MOST_SECONDS_TOGETHER));
	}

	private static void checkRange(JsonPlace range) {
		for (String name : List.of("minSeconds", "medianSeconds", "maxSeconds")) {
			range.checkNumber(name, 0, SavedLimits.MOST_SECONDS);
		}
		range.whole("longestIndex", 0, SavedLimits.MOST_TASKS);
	}

	private static void checkNeeds(JsonPlace needs) {
		needs.checkNumberIfThere("cpuSeconds", 0, SavedLimits.MOST_SECONDS);
		needs.checkWholeIfThere("peakMemoryMb", 0, SavedLimits.MOST_MB);
		needs.checkWholeIfThere("childMemoryMb", 1, SavedLimits.MOST_MB);
		needs.checkWholeIfThere("functionMemoryMb", 1, LambdaCredit.MAX_MB);
	}

	private static void checkTask(JsonPlace task) {
		task.whole("index", 0, SavedLimits.MOST_TASKS);
		task.checkWholeIfThere("slot", 0, SavedLimits.MOST_TASKS);
		checkOutcome(task, "outcome", List.of(Outcome.values()));
		task.checkNumberIfThere("startSeconds", 0, SavedLimits.MOST_SECONDS);
		task.checkNumber("endSeconds", 0, SavedLimits.MOST_SECONDS);
		checkPhases(task);
		task.checkNumberIfThere("cpuSeconds", 0, SavedLimits.MOST_SECONDS);
		task.checkWholeIfThere("peakMemoryMb", 0, SavedLimits.MOST_MB);
		task.checkTextIfThere("checksum");
		task.objectIfThere("failure").ifPresent((failure) -> {
			checkOutcome(failure, "kind",
					Arrays.stream(Outcome.values()).filter((outcome) -> outcome != Outcome.OK).toList());
			failure.text("message");
			failure.checkWholeIfThere("exitCode", Integer.MIN_VALUE, Integer.MAX_VALUE);
			List.of("signal", "exceptionClass", "stack", "stderrTail").forEach(failure::checkTextIfThere);
		});
	}

	private static void checkOutcome(JsonPlace place, String name, List<Outcome> allowed) {
		List<String> names = allowed.stream().map(Outcome::name).toList();
		place.require(place.has(name) && names.contains(place.text(name)), name, "one of " + String.join(", ", names));
	}

	private static void checkEnvironment(JsonPlace environment) {
		List.of("javaVersion", "javaVm", "os").forEach(environment::text);
		environment.checkTexts("parentFlags");
		environment.checkTexts("childFlags");
		environment.whole("affinityCpus", 1, SavedLimits.MOST_CPUS);
		environment.whole("jvmCpus", 1, SavedLimits.MOST_CPUS);
		environment.checkNumberIfThere("cpuQuota", 0, SavedLimits.MOST_CPUS);
		environment.checkWholeIfThere("lambdaMemoryMb", LambdaCredit.MIN_MB, LambdaCredit.MAX_READ_MB);
		environment.checkWholeIfThere("machineMemoryMb", 1, SavedLimits.MOST_MB);
		environment.checkWholeIfThere("maxHeapMb", 1, SavedLimits.MOST_MB);
		environment.require(environment.has("maxHeapMb"), "maxHeapMb",
				"a whole number from 1 to " + SavedLimits.MOST_MB);
		environment.checkNumber("pollIntervalSeconds", 0, SavedLimits.MOST_SECONDS);
		environment.checkNumberIfThere("othersCpus", 0, SavedLimits.MOST_CPUS);
		environment.checkNumberIfThere("stolenShare", 0, 1);
	}

}
