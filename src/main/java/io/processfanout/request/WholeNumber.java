package io.processfanout.request;

import tools.jackson.databind.JsonNode;

/**
 * A whole number.
 *
 * @param min the least it may be
 * @param max the most it may be
 * @param maxText the same for a reader, who may be told where it comes from
 */
public record WholeNumber(long min, long max, String maxText) implements Kind<Long> {

	public WholeNumber(long min, long max) {
		this(min, max, Long.toString(max));
	}

	@Override
	public String allowed() {
		return "a whole number from " + range();
	}

	@Override
	public String range() {
		return this.min + " to " + this.maxText;
	}

	@Override
	public String placeholder() {
		return "N";
	}

	@Override
	public Long parse(String name, String written) {
		try {
			return check(name, Long.parseLong(written.strip()));
		}
		catch (NumberFormatException ex) {
			throw InvalidRequestException.of(name, allowed(), '"' + written + '"');
		}
	}

	@Override
	public Long decode(String name, JsonNode json) {
		if (!json.isIntegralNumber() || !json.canConvertToLong()) {
			throw InvalidRequestException.of(name, allowed(), written(json));
		}
		return check(name, json.asLong());
	}

	/** Of {@code 1e0} no more than a 1 is left once it is read. */
	private static String written(JsonNode json) {
		String text = json.toString();
		return (json.isNumber() && !json.isIntegralNumber()
				&& text.chars().allMatch((c) -> c == '-' || Character.isDigit(c))) ? text + " with an exponent" : text;
	}

	@Override
	public Long check(String name, Long value) {
		if (value < this.min || value > this.max) {
			throw InvalidRequestException.of(name, allowed(), value.toString());
		}
		return value;
	}

	@Override
	public String text(Long value) {
		return value.toString();
	}

}
