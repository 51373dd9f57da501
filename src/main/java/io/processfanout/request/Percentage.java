package io.processfanout.request;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * A part of something, written in percent: {@code 2%}, {@code 0.5%}.
 *
 * @param min the least it may be, such as 0.02
 * @param max the most it may be
 */
public record Percentage(double min, double max) implements Kind<Double> {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?) ?%");

	private static final int HUNDREDTH = 2;

	@Override
	public String allowed() {
		return "a percentage such as 2% from " + text(this.min) + " to " + text(this.max);
	}

	@Override
	public String range() {
		return text(this.min) + " to " + text(this.max);
	}

	@Override
	public String placeholder() {
		return "N%";
	}

	@Override
	public Double parse(String name, String written) {
		Matcher number = WRITTEN.matcher(written.strip());
		if (!number.matches()) {
			throw InvalidRequestException.of(name, allowed(), '"' + written + '"');
		}
		return check(name, new BigDecimal(number.group(1)).movePointLeft(HUNDREDTH).doubleValue());
	}

	@Override
	public Double decode(String name, JsonNode json) {
		if (!json.isString()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		return parse(name, json.asString());
	}

	@Override
	public Double check(String name, Double value) {
		if (!(value >= this.min && value <= this.max)) {
			throw InvalidRequestException.of(name, allowed(), text(value));
		}
		return value;
	}

	@Override
	public String text(Double value) {
		return new BigDecimal(value.toString()).movePointRight(HUNDREDTH).stripTrailingZeros().toPlainString() + "%";
	}

}
