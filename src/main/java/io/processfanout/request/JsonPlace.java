package io.processfanout.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object in a file, which must have what is asked of it. Whatever is not so is
 * refused with one sentence that names the file, the field, what is allowed and what it
 * was.
 *
 * @param object the object
 * @param path where it stands, a dot at its end; empty for the file itself
 * @param refusal how a refusal begins, a blank at its end
 */
public record JsonPlace(JsonNode object, String path, String refusal) {

	/** No time and no money is more. */
	private static final double MOST = 1e18;

	/** A file may hold anything, of any length. */
	private static final int LONGEST_VALUE = 200;

	/**
	 * Reads JSON. A library's words on what is none are for those who program with it.
	 * @param text what is in a file
	 * @param mapper reads it
	 * @param refusal how a refusal begins, a blank at its end
	 * @return what it says
	 * @throws InvalidRequestException if it is no JSON, or more than Jackson reads
	 */
	public static JsonNode read(String text, JsonMapper mapper, String refusal) {
		try {
			return mapper.readTree(text);
		}
		catch (JacksonException ex) {
			TokenStreamLocation at = ex.getLocation();
			// JSON, but a number, a name or a nesting beyond what Jackson reads.
			throw new InvalidRequestException(refusal
					+ ((at == null) ? "its JSON cannot be read" : "it must be JSON, and cannot be read as that at line "
							+ at.getLineNr() + ", column " + at.getColumnNr())
					+ JsonWords.of(ex));
		}
	}

	/**
	 * The file itself.
	 * @param json what is in it
	 * @param refusal how a refusal begins, a blank at its end
	 * @return the place
	 * @throws InvalidRequestException if it is no object
	 */
	public static JsonPlace ofFile(JsonNode json, String refusal) {
		if (!json.isObject()) {
			throw new InvalidRequestException(refusal + "it must be a JSON object, was " + NoObject.was(json));
		}
		return new JsonPlace(json, "", refusal);
	}

	/**
	 * A list of objects.
	 * @param name the field
	 * @return all of them
	 */
	public List<JsonPlace> objects(String name) {
		JsonNode list = list(name);
		List<JsonPlace> all = new ArrayList<>();
		for (int i = 0; i < list.size(); i++) {
			String place = name + "[" + i + "]";
			require(list.get(i).isObject(), place, "a JSON object", list.get(i));
			all.add(new JsonPlace(list.get(i), this.path + place + ".", this.refusal));
		}
		return all;
	}

	/**
	 * An object that must be there.
	 * @param name the field
	 * @return the object
	 */
	public JsonPlace object(String name) {
		require(get(name, "a JSON object").isObject(), name, "a JSON object");
		return new JsonPlace(this.object.get(name), this.path + name + ".", this.refusal);
	}

	/**
	 * An object that may be left out.
	 * @param name the field
	 * @return the object, if it is there
	 */
	public Optional<JsonPlace> objectIfThere(String name) {
		return has(name) ? Optional.of(object(name)) : Optional.empty();
	}

	/**
	 * The names of this object's fields.
	 * @return all of them
	 */
	public Collection<String> names() {
		return this.object.propertyNames();
	}

	/**
	 * Requires a list of texts.
	 * @param name the field
	 */
	public void checkTexts(String name) {
		JsonNode list = list(name);
		for (int i = 0; i < list.size(); i++) {
			require(list.get(i).isString(), name + "[" + i + "]", "a text", list.get(i));
		}
	}

	/**
	 * Requires a list of numbers.
	 * @param name the field
	 * @param least the least of each
	 * @param most the most of each
	 */
	public void checkNumbers(String name, double least, double most) {
		JsonNode list = list(name);
		for (int i = 0; i < list.size(); i++) {
			require(isNumber(list.get(i), least, most), name + "[" + i + "]", numbers(least, most), list.get(i));
		}
	}

	/**
	 * A whole number.
	 * @param name the field
	 * @param least the least that is allowed
	 * @param most the most that is allowed
	 * @return the number
	 */
	public int whole(String name, int least, int most) {
		return (int) wholeLong(name, least, most);
	}

	/**
	 * Requires a whole number where there is anything.
	 * @param name the field
	 * @param least the least that is allowed
	 * @param most the most that is allowed
	 */
	public void checkWholeIfThere(String name, long least, long most) {
		if (has(name)) {
			wholeLong(name, least, most);
		}
	}

	private long wholeLong(String name, long least, long most) {
		String allowed = "a whole number from " + least + " to " + most;
		JsonNode value = get(name, allowed);
		require(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= least
				&& value.longValue() <= most, name, allowed);
		return value.longValue();
	}

	/**
	 * Requires a number.
	 * @param name the field
	 * @param least the least that is allowed
	 */
	public void checkNumber(String name, double least) {
		checkNumber(name, least, MOST);
	}

	/**
	 * Requires a number.
	 * @param name the field
	 * @param least the least that is allowed
	 * @param most the most that is allowed
	 */
	public void checkNumber(String name, double least, double most) {
		require(isNumber(get(name, numbers(least, most)), least, most), name, numbers(least, most));
	}

	/**
	 * Requires a number where there is anything.
	 * @param name the field
	 * @param least the least that is allowed
	 */
	public void checkNumberIfThere(String name, double least) {
		checkNumberIfThere(name, least, MOST);
	}

	/**
	 * Requires a number where there is anything.
	 * @param name the field
	 * @param least the least that is allowed
	 * @param most the most that is allowed
	 */
	public void checkNumberIfThere(String name, double least, double most) {
		if (has(name)) {
			checkNumber(name, least, most);
		}
	}

	/**
	 * Requires a number of any sign where there is anything.
	 * @param name the field
	 */
	public void checkSignedIfThere(String name) {
		checkNumberIfThere(name, -MOST);
	}

	private static boolean isNumber(JsonNode value, double least, double most) {
		return value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most;
	}

	private static String numbers(double least, double most) {
		if (most < MOST) {
			return "a number from " + plain(least) + " to " + plain(most);
		}
		return "a number" + ((least > -MOST) ? " from " + plain(least) + " on" : "");
	}

	private static String plain(double number) {
		return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
	}

	/**
	 * A text.
	 * @param name the field
	 * @return the text
	 */
	public String text(String name) {
		JsonNode value = get(name, "a text");
		require(value.isString(), name, "a text");
		return value.stringValue();
	}

	/**
	 * Requires a text where there is anything.
	 * @param name the field
	 */
	public void checkTextIfThere(String name) {
		if (has(name)) {
			text(name);
		}
	}

	/**
	 * Requires true or false.
	 * @param name the field
	 */
	public void checkFlag(String name) {
		require(get(name, "true or false").isBoolean(), name, "true or false");
	}

	/**
	 * Requires true or false where there is anything.
	 * @param name the field
	 */
	public void checkFlagIfThere(String name) {
		if (has(name)) {
			checkFlag(name);
		}
	}

	/**
	 * Whether there is anything but null.
	 * @param name the field
	 * @return true if there is
	 */
	public boolean has(String name) {
		return this.object.hasNonNull(name);
	}

	/**
	 * Requires what only the caller can judge.
	 * @param holds whether it is so
	 * @param name the field that is refused if it is not
	 * @param allowed what it must be
	 * @throws InvalidRequestException if it is not so
	 */
	public void require(boolean holds, String name, String allowed) {
		require(holds, name, allowed, this.object.get(name));
	}

	private void require(boolean holds, String name, String allowed, @Nullable JsonNode value) {
		if (!holds) {
			throw new InvalidRequestException(
					this.refusal + this.path + name + " must be " + allowed + ", was " + shown(value));
		}
	}

	private JsonNode list(String name) {
		JsonNode list = get(name, "a list");
		require(list.isArray(), name, "a list");
		return list;
	}

	private JsonNode get(String name, String allowed) {
		require(has(name), name, allowed);
		return this.object.get(name);
	}

	private static String shown(@Nullable JsonNode value) {
		String text = String.valueOf(value);
		return (text.length() <= LONGEST_VALUE) ? text : ShortText.beginning(text, LONGEST_VALUE) + "…";
	}

}
