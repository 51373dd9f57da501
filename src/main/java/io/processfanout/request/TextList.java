package io.processfanout.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * A list of texts, written with commas between.
 *
 * @param what what each text is, such as "names of variables"
 * @param each what each text may be
 */
public record TextList(String what, Pattern each) implements Kind<List<String>> {

	@Override
	public String allowed() {
		return this.what;
	}

	@Override
	public String range() {
		return "";
	}

	@Override
	public String placeholder() {
		return "TEXT,…";
	}

	@Override
	public List<String> parse(String name, String written) {
		return check(name,
				written.isBlank() ? List.of() : Arrays.stream(written.split(",", -1)).map(String::strip).toList());
	}

	@Override
	public boolean hasElements() {
		return true;
	}

	@Override
	public List<String> parse(String name, List<String> elements) {
		return check(name, elements);
	}

	@Override
	public List<String> decode(String name, JsonNode json) {
		List<String> texts = new ArrayList<>();
		json.forEach((element) -> texts.add(element.asString()));
		return check(name, texts);
	}

	@Override
	public List<String> check(String name, List<String> values) {
		for (String value : values) {
			if (!this.each.matcher(value).matches()) {
				throw InvalidRequestException.of(name, this.what, value);
			}
		}
		return List.copyOf(values);
	}

	@Override
	public String text(List<String> value) {
		return String.join(", ", value);
	}

}
