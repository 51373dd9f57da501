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
public record ValueList(String name, long maxCount, long maxCharacters, long maxAllCharacters) {

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
			throw InvalidRequestException.of(this.name, allowedTogether(), all + " characters");
		}
		return values;
	}

	/**
	 * Checks values of which more may follow, so that nobody has to hold them all to see
	 * that they are too many.
	 * @param count how many have come
	 * @param characters how long they are together
	 * @throws InvalidRequestException if that is too many already, or too long
	 */
	public void checkSoFar(int count, long characters) {
		if (count > this.maxCount) {
			throw InvalidRequestException.of(this.name, allowed(), "a longer one");
		}
		if (characters > this.maxAllCharacters) {
			throw InvalidRequestException.of(this.name, allowedTogether(), "longer");
		}
	}

	void checkCount(int count) {
		if (count > this.maxCount) {
			throw InvalidRequestException.of(this.name, allowed(), "a list of " + count);
		}
	}

	private String allowedTogether() {
		return "at most " + this.maxAllCharacters + " characters together";
	}

	String allowed() {
		return "a list of at most " + this.maxCount + " values";
	}

}
