package io.processfanout.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads results of comparisons out of files, and checks them: JSON may lack what a result
 * always has, and hold numbers that no clock shows.
 *
 * @param refusal how a refusal begins, a colon and a blank at its end
 */
public record ResultReader(String refusal) {

	/** More than any request may ask for. */
	private static final int MOST_TASKS = 1_000_000;

	/** Eleven days, a thousand times what Lambda allows. */
	private static final double MOST_SECONDS = 1e6;

	/** No clock here shows less. */
	private static final double LEAST_SECONDS = 1e-6;

	/** Jackson may quote a whole file. */
	private static final int LONGEST_REASON = 200;

	/**
	 * Reads what {@code compare --json} wrote, to reckon with it.
	 * @param option the option that names the file, for the refusal
	 * @param name the file's name, for the refusal
	 * @param json what is in it
	 * @param mapper reads it
	 * @return the result
	 * @throws InvalidRequestException if it is none, or if a mode failed in it or gave
	 * other results than the others
	 */
	public static BenchResult read(String option, String name, String json, JsonMapper mapper) {
		BenchResult result = readAny(option, name, json, mapper);
		if (result.sizes() != null) {
			throw new InvalidRequestException(option + " must be a result of one size of a task, was " + name);
		}
		result.whatIsWrong().ifPresent((wrong) -> {
			// The tail of a child's stderr may be part of it.
			throw new InvalidRequestException(option + " must be a result without failures, and in " + name + " "
					+ wrong.replaceAll("\\s*\\R\\s*", "; "));
		});
		return result;
	}

	/**
	 * Reads what {@code compare --json} wrote, to show it.
	 * @param option the option that names the file, for the refusal
	 * @param name the file's name, for the refusal
	 * @param json what is in it
	 * @param mapper reads it
	 * @return the result, in which modes may have failed
	 * @throws InvalidRequestException if it is none
	 */
	public static BenchResult readAny(String option, String name, String json, JsonMapper mapper) {
		String refusal = option + " must be a result of compare --json, and " + name + " is not: ";
		try {
			ResultReader reader = new ResultReader(refusal);
			BenchResult result = reader.check(mapper.readValue(json, BenchResult.class), "");
			if (result.sizes() != null) {
				List<BenchResult> sizes = reader.checkList(result.sizes(), "sizes");
				for (int i = 0; i < sizes.size(); i++) {
					reader.check(sizes.get(i), "sizes[" + i + "].");
				}
			}
			return result;
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException(refusal + brief(ex.getOriginalMessage()));
		}
	}

	/**
	 * A reason that leaves the sentence it stands in readable.
	 * @param reason of any length
	 * @return its beginning
	 */
	public static String brief(String reason) {
		return (reason.length() <= LONGEST_REASON) ? reason : reason.substring(0, LONGEST_REASON) + "…";
	}

	/**
	 * Whether a time can be one of a measurement. A fit squares the times, and the
	 * squares of all others are beyond what a double holds.
	 * @param seconds a time
	 * @return true from a microsecond to a million seconds
	 */
	public static boolean isTime(double seconds) {
		return seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS;
	}

	/**
	 * Checks a result.
	 * @param result as it was decoded
	 * @param path where it stands, a dot at its end; empty for a file that is a result
	 * @return the same result
	 * @throws InvalidRequestException if a prediction cannot be made of it
	 */
	public BenchResult check(@Nullable BenchResult result, String path) {
		if (result == null) {
			throw refused(path.isEmpty() ? "it" : path.substring(0, path.length() - 1), "a JSON object", null);
		}
		if (result.tasks() < 1 || result.tasks() > MOST_TASKS) {
			throw refused(path + "tasks", "a whole number from 1 to " + MOST_TASKS, result.tasks());
		}
		require(result.workload(), path + "workload", "a text");
		List<ModeResult> modes = checkList(result.modes(), path + "modes");
		Set<String> names = new HashSet<>();
		for (int i = 0; i < modes.size(); i++) {
			check(modes.get(i), path + "modes[" + i + "]");
			if (!names.add(modes.get(i).mode())) {
				throw refused(path + "modes[" + i + "].mode", "another one than before", modes.get(i).mode());
			}
		}
		require(result.environment(), path + "environment", "a JSON object");
		checkList(result.environment().parentFlags(), path + "environment.parentFlags");
		return result;
	}

	private void check(ModeResult mode, String path) {
		require(mode.mode(), path + ".mode", "the name of a mode");
		require(mode.limit(), path + ".limit", "a JSON object");
		require(mode.phases(), path + ".phases", "a JSON object");
		Double median = mode.medianSeconds();
		if (median != null && !isTime(median)) {
			throw refused(path + ".medianSeconds", "a number from 0.000001 to 1000000", median);
		}
		// A mode that had no room has none.
		if (median != null && mode.limit().value() < 1) {
			throw refused(path + ".limit.value", "1 or more", mode.limit().value());
		}
		List<Double> repetitions = checkList(mode.secondsPerRepetition(), path + ".secondsPerRepetition");
		for (int i = 0; i < repetitions.size(); i++) {
			if (!isTime(repetitions.get(i))) {
				throw refused(path + ".secondsPerRepetition[" + i + "]", "a number from 0.000001 to 1000000",
						repetitions.get(i));
			}
		}
		checkCpu(mode.cpuSeconds(), path + ".cpuSeconds");
		List<TaskEntry> tasks = checkList(mode.tasks(), path + ".tasks");
		for (int i = 0; i < tasks.size(); i++) {
			checkCpu(tasks.get(i).cpuSeconds(), path + ".tasks[" + i + "].cpuSeconds");
		}
	}

	/** Many CPUs at once use more than one second in a second. */
	private void checkCpu(@Nullable Double seconds, String path) {
		if (seconds != null && !(seconds >= 0 && seconds <= MOST_SECONDS)) {
			throw refused(path, "a number from 0 to 1000000", seconds);
		}
	}

	/**
	 * Checks a list.
	 * @param <T> what it holds
	 * @param list as it was decoded
	 * @param path where it stands
	 * @return the same list
	 * @throws InvalidRequestException if it is not there, or has a hole
	 */
	public <T> List<T> checkList(@Nullable List<T> list, String path) {
		if (list == null) {
			throw refused(path, "a list", null);
		}
		for (int i = 0; i < list.size(); i++) {
			require(list.get(i), path + "[" + i + "]", "there");
		}
		return list;
	}

	private void require(@Nullable Object value, String path, String allowed) {
		if (value == null) {
			throw refused(path, allowed, null);
		}
	}

	private InvalidRequestException refused(String path, String allowed, @Nullable Object value) {
		return new InvalidRequestException(this.refusal + path + " must be " + allowed + ", was " + value);
	}

}
