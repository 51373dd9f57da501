package io.processfanout.bench;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.JsonPlace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads results of comparisons out of files, and checks them. */
public final class ResultReader {

	private ResultReader() {
	}

	/**
	 * Reads what {@code compare --json} wrote, to reckon with it.
	 * @param option the option that names the file, for the refusal
	 * @param name the file's name, for the refusal
	 * @param text what is in it
	 * @param mapper reads it
	 * @return the result
	 * @throws InvalidRequestException if it is none, or if a mode failed in it or gave
	 * other results than the others
	 */
	public static BenchResult read(String option, String name, String text, JsonMapper mapper) {
		BenchResult result = readAny(option, name, JsonPlace.read(text, mapper, refusal(option, name)), mapper);
		if (result.sizes() != null) {
			throw new InvalidRequestException(option + " must be a result of one size of a task, was " + name);
		}
		result.whatIsWrong().ifPresent((wrong) -> {
			throw new InvalidRequestException(
					option + " must be a result without failures, and in " + name + " " + wrong);
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
	public static BenchResult readAny(String option, String name, JsonNode json, JsonMapper mapper) {
		String refusal = refusal(option, name);
		if (json.has("tiers")) {
			throw new InvalidRequestException(refusal + "it is a memory table");
		}
		SavedComparison.check(JsonPlace.ofFile(json, refusal));
		return mapper.treeToValue(json, BenchResult.class);
	}

	private static String refusal(String option, String name) {
		return option + " must be a result of compare --json, and " + name + " is not: ";
	}

}
