package io.processfanout.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object, each asked for by its description. A field that is there
 * must have the right type; a field that nobody asked for is refused by {@link #end()}.
 */
public final class JsonFields {

	private final JsonNode object;

	private final Set<String> asked = new LinkedHashSet<>();

	/**
	 * The fields of a request.
	 * @param node the request
	 * @throws InvalidRequestException if it is not an object
	 */
	public JsonFields(JsonNode node) {
		if (!node.isObject()) {
			throw InvalidRequestException.of("the request", "a JSON object", node.toString());
		}
		this.object = node;
	}

	/**
	 * A whole number.
	 * @param field the field
	 * @return its value, in range, or null if it is not given
	 */
	public @Nullable Long wholeNumber(WholeNumber field) {
		JsonNode value = given(field.name());
		if (value == null) {
			return null;
		}
		if (!value.isIntegralNumber() || !value.canConvertToLong()) {
			throw InvalidRequestException.of(field.name(), field.allowed(), value.toString());
		}
		return field.check(value.asLong());
	}

	/**
	 * A duration.
	 * @param field the field
	 * @return its value, in range, or null if it is not given
	 */
	public @Nullable Duration duration(TimeSpan field) {
		JsonNode value = given(field.name());
		if (value == null) {
			return null;
		}
		if (!value.isString()) {
			throw InvalidRequestException.of(field.name(), field.allowed(), value.toString());
		}
		return field.parse(value.asString());
	}

	/**
	 * A word.
	 * @param field the field
	 * @return one of its words, or null if it is not given
	 */
	public @Nullable String choice(Choice field) {
		JsonNode value = given(field.name());
		return (value == null) ? null : word(field, value);
	}

	/**
	 * A list of words.
	 * @param field the field
	 * @return at least one of its words, none twice, or null if it is not given
	 */
	public @Nullable List<String> choices(Choice field) {
		JsonNode value = given(field.name());
		if (value == null) {
			return null;
		}
		if (!value.isArray()) {
			throw InvalidRequestException.of(field.name(), "a list, each " + field.allowed(), value.toString());
		}
		List<String> words = new ArrayList<>();
		value.forEach((element) -> words.add(word(field, element)));
		return field.checkAll(words);
	}

	/**
	 * A list of values of any kind.
	 * @param field the field
	 * @return a string's text and any other value's JSON text, or null if it is not given
	 */
	public @Nullable List<String> values(ValueList field) {
		JsonNode value = given(field.name());
		if (value == null) {
			return null;
		}
		if (!value.isArray()) {
			throw InvalidRequestException.of(field.name(), field.allowed(), value.toString());
		}
		// Before the copy: an event of a few megabytes may be a list of millions.
		field.checkCount(value.size());
		List<String> texts = new ArrayList<>();
		value.forEach((element) -> texts.add(element.isString() ? element.asString() : element.toString()));
		return field.check(texts);
	}

	/**
	 * A switch.
	 * @param name the field's name
	 * @return its value, or null if it is not given
	 */
	public @Nullable Boolean flag(String name) {
		JsonNode value = given(name);
		if (value == null) {
			return null;
		}
		if (!value.isBoolean()) {
			throw InvalidRequestException.of(name, "true or false", value.toString());
		}
		return value.asBoolean();
	}

	/**
	 * Ends the reading.
	 * @throws InvalidRequestException if there is a field that nobody asked for
	 */
	public void end() {
		for (String name : this.object.propertyNames()) {
			if (!this.asked.contains(name)) {
				throw new InvalidRequestException("there is no field \"" + InvalidRequestException.shortened(name)
						+ "\"; the fields are " + String.join(", ", this.asked));
			}
		}
	}

	private @Nullable JsonNode given(String name) {
		this.asked.add(name);
		return this.object.get(name);
	}

	private static String word(Choice field, JsonNode value) {
		if (!value.isString()) {
			throw InvalidRequestException.of(field.name(), field.allowed(), value.toString());
		}
		return field.check(value.asString());
	}

}
