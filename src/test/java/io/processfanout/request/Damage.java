package io.processfanout.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Damage to a file of JSON, of one place at a time.
 *
 * @param place a JSON pointer
 * @param value what stands there in place of what was there, or {@link #GONE}
 */
public record Damage(String place, String value) {

	public static final String GONE = "gone";

	private static final List<String> VALUES = List.of(GONE, "null", "\"text\"", "\"NaN\"", "\"1e300\"", "-1", "0",
			"0.5", "2000000", "99999999999", "9223372036854775808", "1e300", "1e999", "{}", "[]", "[null]", "true");

	private static final Set<String> A_TEXT_MAY_SAY = Set.of("\"NaN\"", "\"1e300\"");

	/**
	 * All that is done to a file.
	 * @param whole the file
	 * @param spared fields that nobody reads
	 * @return every value at every place; of a list the first element is enough, for the
	 * others are like it, and a text may say what no number may
	 */
	public static List<Damage> to(JsonNode whole, Set<String> spared) {
		List<Damage> all = new ArrayList<>();
		for (String place : places(whole, "", spared)) {
			VALUES.stream()
				.filter((value) -> !(whole.at(place).isString() && A_TEXT_MAY_SAY.contains(value)))
				.forEach((value) -> all.add(new Damage(place, value)));
		}
		return all;
	}

	private static List<String> places(JsonNode node, String path, Set<String> spared) {
		List<String> all = new ArrayList<>();
		if (!path.isEmpty() && !node.isMissingNode()) {
			all.add(path);
		}
		if (node.isArray()) {
			all.addAll(places(node.path(0), path + "/0", spared));
		}
		node.propertyStream()
			.filter((field) -> !spared.contains(field.getKey()))
			.forEach((field) -> all.addAll(places(field.getValue(), path + "/" + field.getKey(), spared)));
		return all;
	}

	/** The file with this damage. */
	public JsonNode in(JsonNode whole) {
		JsonNode json = whole.deepCopy();
		int last = this.place.lastIndexOf('/');
		JsonNode parent = json.at(this.place.substring(0, last));
		String name = this.place.substring(last + 1);
		if (parent instanceof ArrayNode list) {
			int index = Integer.parseInt(name);
			if (this.value.equals(GONE)) {
				list.remove(index);
			}
			else {
				list.set(index, JsonMapper.shared().readTree(this.value));
			}
		}
		else if (this.value.equals(GONE)) {
			((ObjectNode) parent).remove(name);
		}
		else {
			((ObjectNode) parent).set(name, JsonMapper.shared().readTree(this.value));
		}
		return json;
	}

}
