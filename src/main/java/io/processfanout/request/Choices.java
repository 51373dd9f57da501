package io.processfanout.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * A list of one or more of a few words, none twice.
 *
 * @param each what each word may be
 */
public record Choices(Choice each) implements Kind<List<String>> {

	@Override
	public String allowed() {
		return "a list of one or more, none twice, each " + this.each.allowed();
	}

	@Override
	public String range() {
		return this.each.range();
	}

	@Override
	public String placeholder() {
		return this.each.placeholder();
	}

	/** With commas between the words. */
	@Override
	public List<String> parse(String name, String written) {
		return check(name, List.of(written.split(",", -1)));
	}

	@Override
	public List<String> decode(String name, JsonNode json) {
		if (!json.isArray()) {
			throw InvalidRequestException.of(name, "a list, each " + this.each.allowed(), json.toString());
		}
		List<String> words = new ArrayList<>();
		json.forEach((element) -> words.add(this.each.decode(name, element)));
		return check(name, words);
	}

	@Override
	public List<String> check(String name, List<String> values) {
		values.forEach((value) -> this.each.check(name, value));
		if (values.isEmpty() || Set.copyOf(values).size() < values.size()) {
			throw InvalidRequestException.of(name, allowed(),
					values.stream().map((value) -> '"' + value + '"').toList().toString());
		}
		return List.copyOf(values);
	}

	@Override
	public String text(List<String> value) {
		return String.join(",", value);
	}

}
