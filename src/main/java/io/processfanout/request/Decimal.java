package io.processfanout.request;

import java.math.BigDecimal;

import tools.jackson.databind.JsonNode;

/**
 * A number that may have a fraction.
 *
 * @param min the least it may be
 */
public record Decimal(double min) implements Kind<Double> {

	@Override
	public String allowed() {
		return "a number of " + range();
	}

	@Override
	public String range() {
		return text(this.min) + " or more";
	}

	@Override
	public String placeholder() {
		return "N";
	}

	@Override
	public Double parse(String name, String written) {
		try {
			return check(name, new BigDecimal(written.strip()).doubleValue());
		}
		catch (NumberFormatException ex) {
			throw InvalidRequestException.of(name, allowed(), '"' + written + '"');
		}
	}

	@Override
	public Double decode(String name, JsonNode json) {
		if (!json.isNumber()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		return check(name, json.asDouble());
	}

	@Override
	public Double check(String name, Double value) {
		if (!(value >= this.min && Double.isFinite(value))) {
			throw InvalidRequestException.of(name, allowed(), value.toString());
		}
		return value;
	}

	@Override
	public String text(Double value) {
		return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
	}

}
