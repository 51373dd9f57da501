package io.processfanout.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.processfanout.bench.ResultReader;
import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object in a file, which must have what is asked of it.
 *
 * @param object the object
 * @param path where it stands, a dot at its end; empty for the file itself
 * @param refusal how a refusal begins, a colon and a blank at its end
 */
record JsonPlace(JsonNode object, String path, String refusal) {

	/** No time and no money of a table is more. */
	private static final double MOST = 1e18;

	/**
	 * The file itself.
	 * @throws InvalidRequestException if it is no object
	 */
	static JsonPlace ofFile(JsonNode json, String refusal) {
		if (!json.isObject()) {
			throw new InvalidRequestException(refusal + "it must be a JSON object, was " + shown(json));
		}
		return new JsonPlace(json, "", refusal);
	}

	/** A list of objects. */
	List<JsonPlace> objects(String name) {
		JsonNode list = get(name, "a list");
		require(list.isArray(), name, "a list");
		List<JsonPlace> all = new ArrayList<>();
		for (int i = 0; i < list.size(); i++) {
			String place = name + "[" + i + "]";
			require(list.get(i).isObject(), place, "a JSON object", list.get(i));
			all.add(new JsonPlace(list.get(i), this.path + place + ".", this.refusal));
		}
		return all;
	}

	/** An object that may be left out. */
	Optional<JsonPlace> object(String name) {
		if (!has(name)) {
			return Optional.empty();
		}
		require(this.object.get(name).isObject(), name, "a JSON object");
		return Optional.of(new JsonPlace(this.object.get(name), this.path + name + ".", this.refusal));
	}

	void checkTexts(String name) {
		JsonNode list = get(name, "a list");
		require(list.isArray(), name, "a list");
		for (int i = 0; i < list.size(); i++) {
			require(list.get(i).isString(), name + "[" + i + "]", "a text", list.get(i));
		}
	}

	int whole(String name, int least, int most) {
		String allowed = "a whole number from " + least + " to " + most;
		JsonNode value = get(name, allowed);
		require(value.isInt() && value.intValue() >= least && value.intValue() <= most, name, allowed);
		return value.intValue();
	}

	void checkNumber(String name, double least) {
		String allowed = "a number" + ((least > -MOST) ? " from " + ((least == 0) ? "0" : least) + " on" : "");
		JsonNode value = get(name, allowed);
		require(value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= MOST, name, allowed);
	}

	void checkNumberIfThere(String name, double least) {
		if (has(name)) {
			checkNumber(name, least);
		}
	}

	/** A number of any sign. */
	void checkSignedIfThere(String name) {
		checkNumberIfThere(name, -MOST);
	}

	String text(String name) {
		JsonNode value = get(name, "a text");
		require(value.isString(), name, "a text");
		return value.stringValue();
	}

	void checkTextIfThere(String name) {
		if (has(name)) {
			text(name);
		}
	}

	void checkFlagIfThere(String name) {
		if (has(name)) {
			require(this.object.get(name).isBoolean(), name, "true or false");
		}
	}

	boolean has(String name) {
		return this.object.hasNonNull(name);
	}

	void require(boolean holds, String name, String allowed) {
		require(holds, name, allowed, this.object.get(name));
	}

	private void require(boolean holds, String name, String allowed, @Nullable JsonNode value) {
		if (!holds) {
			throw new InvalidRequestException(
					this.refusal + this.path + name + " must be " + allowed + ", was " + shown(value));
		}
	}

	private JsonNode get(String name, String allowed) {
		require(has(name), name, allowed);
		return this.object.get(name);
	}

	private static String shown(@Nullable JsonNode value) {
		return ResultReader.brief(String.valueOf(value));
	}

}
