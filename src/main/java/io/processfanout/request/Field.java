package io.processfanout.request;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of a request, an option or a setting, written down once: decoding, checks,
 * refusals and help texts follow from it.
 *
 * @param <T> the type of its value
 * @param name its name in JSON
 * @param title its name where the request is written; refusals use it
 * @param kind what it may be
 * @param fallback its value if it is not given; null if there is none
 * @param fallbackText the same for a help text; empty if there is nothing to say
 * @param help what it is, in a few words
 */
public record Field<T>(String name, String title, Kind<T> kind, @Nullable T fallback, String fallbackText,
		String help) {

	/**
	 * A field without a default, with one name everywhere.
	 * @param <T> the type of its value
	 * @param name its name
	 * @param kind what it may be
	 * @param help what it is, in a few words
	 * @return the field
	 */
	public static <T> Field<T> of(String name, Kind<T> kind, String help) {
		return new Field<>(name, name, kind, null, "", help);
	}

	/**
	 * This field as its writer knows it.
	 * @param titles gives a title for a name
	 * @return a new field
	 */
	public Field<T> titled(UnaryOperator<String> titles) {
		return new Field<>(this.name, titles.apply(this.name), this.kind, this.fallback, this.fallbackText, this.help);
	}

	/**
	 * This field with a default.
	 * @param value its value if it is not given
	 * @return a new field
	 */
	public Field<T> or(T value) {
		return or(value, "`" + this.kind.text(value) + "`");
	}

	/**
	 * This field with a default that a help text calls by another name.
	 * @param value its value if it is not given; null if the reader of the request
	 * decides
	 * @param text what a help text says of it, such as "all"
	 * @return a new field
	 */
	public Field<T> or(@Nullable T value, String text) {
		return new Field<>(this.name, this.title, this.kind, value, text, this.help);
	}

	/**
	 * Reads a value as a person writes it.
	 * @param written the text
	 * @return the value, as allowed
	 * @throws InvalidRequestException if it is anything else
	 */
	public T parse(String written) {
		return this.kind.parse(this.title, written);
	}

	/**
	 * Reads a list whose elements are written one by one.
	 * @param elements the elements' texts
	 * @return the value, as allowed
	 * @throws InvalidRequestException if it is anything else, or no list may be given
	 */
	public T parse(List<String> elements) {
		return this.kind.parse(this.title, elements);
	}

	/**
	 * Reads a value from JSON.
	 * @param json the value
	 * @return the value, as allowed
	 * @throws InvalidRequestException if it is anything else
	 */
	public T decode(JsonNode json) {
		return this.kind.decode(this.title, json);
	}

	/**
	 * Checks a value.
	 * @param value the value
	 * @return the same value
	 * @throws InvalidRequestException if it is not allowed
	 */
	public T check(T value) {
		return this.kind.check(this.title, value);
	}

	/**
	 * What holds for a request.
	 * @param value what was given; null if nothing was
	 * @return the value, checked, or the default
	 * @throws InvalidRequestException if it is not allowed, or not given though there is
	 * no default
	 */
	public T orDefault(@Nullable T value) {
		if (value != null) {
			return check(value);
		}
		if (this.fallback == null) {
			throw new InvalidRequestException(this.title + " must be given: " + this.kind.allowed());
		}
		return this.fallback;
	}

	/**
	 * What a command's help says of it.
	 * @return one or two sentences: what it is, its range, its default
	 */
	public String usage() {
		String sentence = this.help.substring(0, 1).toUpperCase(Locale.ROOT) + this.help.substring(1);
		return (sentence + rangeText() + "."
				+ (this.fallbackText.isEmpty() ? "" : " Default: " + this.fallbackText + "."))
			.replace("`", "");
	}

	/**
	 * What the reference says of it.
	 * @return a row of a Markdown table: name, default, what it is
	 */
	public String row() {
		return "| `" + this.name + "` | " + this.fallbackText + " | " + this.help + rangeText() + " |";
	}

	private String rangeText() {
		String range = this.kind.range();
		return range.isEmpty() ? "" : ": " + range;
	}

}
