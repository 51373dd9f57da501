package io.processfanout.request;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * What a value may be, and how it is written. Whoever refuses a value names the field
 * that holds it, so each check is told the name.
 *
 * @param <T> the type of a value
 */
public interface Kind<T> {

	/**
	 * What a value must be.
	 * @return such as "a whole number from 1 to 9"
	 */
	String allowed();

	/**
	 * The same in few characters, for a help text.
	 * @return such as "1 to 9"; empty if there is nothing to say
	 */
	String range();

	/**
	 * What stands for a value where a command's options are listed.
	 * @return such as {@code N}
	 */
	String placeholder();

	/**
	 * Reads a value as a person writes it in an option or a setting.
	 * @param name the field's name, for a refusal
	 * @param written the text
	 * @return the value, as allowed
	 * @throws InvalidRequestException if it is anything else
	 */
	T parse(String name, String written);

	/**
	 * Reads a list whose elements are written one by one.
	 * @param name the field's name, for a refusal
	 * @param elements the elements' texts
	 * @return the value, as allowed
	 * @throws InvalidRequestException if it is anything else, or no list may be given
	 */
	default T parse(String name, List<String> elements) {
		throw InvalidRequestException.of(name, allowed(), elements.toString());
	}

	/**
	 * Whether a value is a list whose elements may be written one by one.
	 * @return true if {@link #parse(String, List)} reads one
	 */
	default boolean hasElements() {
		return false;
	}

	/**
	 * Reads a value from JSON.
	 * @param name the field's name, for a refusal
	 * @param json the value, not missing
	 * @return the value, as allowed
	 * @throws InvalidRequestException if it is anything else
	 */
	T decode(String name, JsonNode json);

	/**
	 * Checks a value.
	 * @param name the field's name, for a refusal
	 * @param value the value
	 * @return the same value
	 * @throws InvalidRequestException if it is not allowed
	 */
	T check(String name, T value);

	/**
	 * Writes a value the way {@link #parse} reads it.
	 * @param value the value
	 * @return its text
	 */
	String text(T value);

}
