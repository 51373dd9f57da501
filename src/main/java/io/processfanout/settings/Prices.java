package io.processfanout.settings;

import io.processfanout.tier.Price;

/**
 * What Lambda charges, under {@code fanout.price}. docs/reference.md says where the
 * defaults come from, and when.
 *
 * @param x86GbSecond dollars per GB-second, x86_64
 * @param armGbSecond dollars per GB-second, arm64
 * @param millionRequests dollars per million requests
 */
public record Prices(double x86GbSecond, double armGbSecond, double millionRequests) {

	private static final double MILLION = 1e6;

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
