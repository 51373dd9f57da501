package io.processfanout.request;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * One of a few words.
 *
 * @param placeholder what stands for a word in a command's help
 * @param words the words it may be
 * @param hint what a refusal says at its end, of what may have been forgotten
 */
public record Choice(String placeholder, List<String> words, String hint) implements Kind<String> {

	public Choice {
		words = List.copyOf(words);
	}

	/**
	 * One of words that speak for themselves.
	 * @param placeholder what stands for a word in a command's help
	 * @param words the words it may be
	 */
	public Choice(String placeholder, List<String> words) {
		this(placeholder, words, "");
	}

	@Override
	public String allowed() {
		return "one of " + String.join(", ", this.words);
	}

	@Override
	public String range() {
		return this.words.isEmpty() ? "" : "`" + String.join("`, `", this.words) + "`";
	}

	@Override
	public String parse(String name, String written) {
		return check(name, written);
	}

	@Override
	public String decode(String name, JsonNode json) {
		if (!json.isString()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		return check(name, json.asString());
	}

	@Override
	public String check(String name, String value) {
		if (!this.words.contains(value)) {
			InvalidRequestException plain = InvalidRequestException.of(name, allowed(), '"' + value + '"');
			throw this.hint.isEmpty() ? plain : new InvalidRequestException(plain.getMessage() + this.hint);
		}
		return value;
	}

	@Override
	public String text(String value) {
		return value;
	}

}
