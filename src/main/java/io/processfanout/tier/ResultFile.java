package io.processfanout.tier;

import io.processfanout.bench.BenchResult;
import io.processfanout.request.InvalidRequestException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code compare --json} wrote. */
public final class ResultFile {

	private ResultFile() {
	}

	/**
	 * Reads a result.
	 * @param name the file's name, for the refusal
	 * @param json what is in it
	 * @param mapper reads it
	 * @return the result
	 * @throws InvalidRequestException if it is none
	 */
	public static BenchResult read(String name, String json, JsonMapper mapper) {
		String refusal = "--from must be a result of compare --json, and " + name + " is not: ";
		try {
			return new ResultCheck(refusal).check(mapper.readValue(json, BenchResult.class), "");
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException(refusal + ex.getOriginalMessage());
		}
	}

}
