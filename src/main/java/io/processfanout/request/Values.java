package io.processfanout.request;

import java.util.List;

/**
 * A field that holds a list of any JSON values.
 *
 * @param name the field's name
 * @param maxCount how many values it may have at most
 * @param maxCharacters how long each may be as text
 * @param maxAllCharacters how long all together may be
 */
public record Values(String name, long maxCount, long maxCharacters, long maxAllCharacters) {

	/**
	 * Checks values.
	 * @param values the values as text
	 * @return the same values
	 * @throws InvalidRequestException if there are too many, or one or all are too long
	 */
	public List<String> check(List<String> values) {
		checkCount(values.size());
		for (int i = 0; i < values.size(); i++) {
			int length = values.get(i).length();
			if (length > this.maxCharacters) {
				throw InvalidRequestException.of(this.name + "[" + i + "]",
						"at most " + this.maxCharacters + " characters", length + " characters");
			}
		}
		long all = values.stream().mapToLong(String::length).sum();
		if (all > this.maxAllCharacters) {
			throw InvalidRequestException.of(this.name, "at most " + this.maxAllCharacters + " characters together",
					all + " characters");
		}
		return values;
	}

	void checkCount(int count) {
		if (count > this.maxCount) {
			throw InvalidRequestException.of(this.name, allowed(), "a list of " + count);
		}
	}

	String allowed() {
		return "a list of at most " + this.maxCount + " values";
	}

}
