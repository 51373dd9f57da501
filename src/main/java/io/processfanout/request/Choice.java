package io.processfanout.request;

import java.util.List;
import java.util.Set;

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

	/**
	 * Checks a list of values.
	 * @param values the values
	 * @return the same values
	 * @throws InvalidRequestException if one is none of the words, if one comes twice, or
	 * if there is none at all
	 */
	public List<String> checkAll(List<String> values) {
		values.forEach(this::check);
		if (values.isEmpty() || Set.copyOf(values).size() < values.size()) {
			throw InvalidRequestException.of(this.name, "a list of one or more, none twice, each " + allowed(),
					values.stream().map((value) -> '"' + value + '"').toList().toString());
		}
		return List.copyOf(values);
	}

	String allowed() {
		return "one of " + String.join(", ", this.words);
	}

}
