package io.processfanout.request;

import java.util.List;

/**
 * A field that holds one of a few words.
 *
 * @param name the field's name
 * @param words the words it may be
 */
public record Choice(String name, List<String> words) {

	public Choice {
		words = List.copyOf(words);
	}

	/**
	 * Checks a value.
	 * @param value the value
	 * @return the same value
	 * @throws InvalidRequestException if it is none of the words
	 */
	public String check(String value) {
		if (!this.words.contains(value)) {
			throw InvalidRequestException.of(this.name, allowed(), '"' + value + '"');
		}
		return value;
	}

	String allowed() {
		return "one of " + String.join(", ", this.words);
	}

}
