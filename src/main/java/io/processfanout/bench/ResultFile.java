package io.processfanout.bench;

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
	 * @throws InvalidRequestException if it is none, or if a mode failed in it or gave
	 * other results than the others
	 */
	public static BenchResult read(String name, String json, JsonMapper mapper) {
		String refusal = "--from must be a result of compare --json, and " + name + " is not: ";
		try {
			BenchResult result = new ResultCheck(refusal).check(mapper.readValue(json, BenchResult.class), "");
			result.whatIsWrong().ifPresent((wrong) -> {
				// The tail of a child's stderr may be part of it.
				throw new InvalidRequestException("--from must be a result without failures, and in " + name + " "
						+ wrong.replaceAll("\\s*\\R\\s*", "; "));
			});
			return result;
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException(refusal + ResultCheck.brief(ex.getOriginalMessage()));
		}
	}

}
