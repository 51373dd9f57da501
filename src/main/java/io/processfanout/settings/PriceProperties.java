package io.processfanout.settings;

import io.processfanout.tier.Price;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Lambda charges, under {@code fanout.price}. docs/reference.md says where the
 * defaults come from, and when.
 *
 * @param x86GbSecond dollars per GB-second, x86_64
 * @param armGbSecond dollars per GB-second, arm64
 * @param millionRequests dollars per million requests
 */
public record PriceProperties(@DefaultValue("0.0000166667") double x86GbSecond,
		@DefaultValue("0.0000133334") double armGbSecond, @DefaultValue("0.20") double millionRequests) {

	private static final double MILLION = 1e6;

	public PriceProperties {
		check("x86-gb-second", x86GbSecond);
		check("arm-gb-second", armGbSecond);
		check("million-requests", millionRequests);
	}

	private static void check(String setting, double price) {
		if (!(price >= 0)) {
			throw new IllegalArgumentException("fanout.price." + setting + " must be 0 or more, was " + price);
		}
	}

	/**
	 * The price of an instruction set.
	 * @param architecture {@code x86_64} or {@code arm64}
	 * @return its price
	 * @throws IllegalArgumentException if there is none of this name
	 */
	public Price of(String architecture) {
		double gbSecond = switch (architecture) {
			case "x86_64" -> this.x86GbSecond;
			case "arm64" -> this.armGbSecond;
			default -> throw new IllegalArgumentException("there is no price for architecture " + architecture);
		};
		return new Price(architecture, gbSecond, this.millionRequests / MILLION);
	}

}
