package io.processfanout.request;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object. A field that is there must be as its description says; a
 * field that nobody asked for is refused in the end.
 */
public final class JsonFields implements FieldValues {

	private final JsonNode object;

	private final Set<String> asked = new LinkedHashSet<>();

	private JsonFields(JsonNode object) {
		this.object = object;
	}

	/**
	 * Reads a request.
	 * @param <R> the type of the request
	 * @param json the request
	 * @param reader asks for each field of the request
	 * @return what the reader made of them
	 * @throws InvalidRequestException if the JSON is no object, has a field with another
	 * value than allowed, or one that the reader did not ask for
	 */
	public static <R> R read(JsonNode json, Function<FieldValues, R> reader) {
		return read(json, reader, Map.of());
	}

	/**
	 * Reads a request that may have been meant for another function.
	 * @param <R> the type of the request
	 * @param json the request
	 * @param reader asks for each field of the request
	 * @param elsewhere the fields of other requests, each with the function that has it
	 * @return what the reader made of them
	 * @throws InvalidRequestException if the JSON is no object, has a field with another
	 * value than allowed, or one that the reader did not ask for
	 */
	public static <R> R read(JsonNode json, Function<FieldValues, R> reader, Map<String, String> elsewhere) {
		if (!json.isObject()) {
			throw new InvalidRequestException("the request must be a JSON object, was " + NoObject.was(json));
		}
		JsonFields fields = new JsonFields(json);
		R request = reader.apply(fields);
		fields.refuseOthers(elsewhere);
		return request;
	}

	@Override
	public <T> @Nullable T of(Field<T> field) {
		this.asked.add(field.name());
		JsonNode value = this.object.get(field.name());
		return (value == null) ? null : field.decode(value);
	}

	private void refuseOthers(Map<String, String> elsewhere) {
		for (String name : this.object.propertyNames()) {
			if (!this.asked.contains(name)) {
				throw new InvalidRequestException("there is no field \"" + InvalidRequestException.shortened(name)
						+ "\"" + Misdirected.why(this.object, name, elsewhere) + "; the fields are "
						+ String.join(", ", this.asked));
			}
		}
	}

}
