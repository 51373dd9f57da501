package io.processfanout.request;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * A duration, written as a number and a unit: {@code 350ms}, {@code 0.5s}, {@code 2m}.
 *
 * @param min the shortest it may be
 * @param max the longest it may be
 * @param maxText the same for a reader, who may be told where it comes from
 */
public record TimeSpan(Duration min, Duration max, String maxText) implements Kind<Duration> {

	private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s|m|h)");

	private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

	public TimeSpan(Duration min, Duration max) {
		this(min, max, write(max));
	}

	@Override
	public String allowed() {
		return "a duration from " + range() + " such as 350ms or 2s";
	}

	@Override
	public String range() {
		return write(this.min) + " to " + this.maxText;
	}

	@Override
	public String placeholder() {
		return "TIME";
	}

	@Override
	public Duration parse(String name, String written) {
		return check(name,
				read(written).orElseThrow(() -> InvalidRequestException.of(name, allowed(), '"' + written + '"')));
	}

	@Override
	public Duration decode(String name, JsonNode json) {
		if (!json.isString()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		return parse(name, json.asString());
	}

	@Override
	public Duration check(String name, Duration value) {
		if (value.compareTo(this.min) < 0 || value.compareTo(this.max) > 0) {
			throw InvalidRequestException.of(name, allowed(), write(value));
		}
		return value;
	}

	@Override
	public String text(Duration value) {
		return write(value);
	}

	private static Optional<Duration> read(String written) {
		Matcher parts = WRITTEN.matcher(written.strip());
		if (!parts.matches()) {
			return Optional.empty();
		}
		BigDecimal nanos = new BigDecimal(parts.group(1)).multiply(new BigDecimal(nanosOf(parts.group(2))));
		// In two parts: a long holds no more than 292 years of nanoseconds.
		BigInteger[] seconds = nanos.toBigInteger().divideAndRemainder(NANOS_PER_SECOND);
		return Optional.of(Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValueExact()));
	}

	private static BigInteger nanosOf(String unit) {
		return BigInteger.valueOf(switch (unit) {
			case "us" -> 1_000L;
			case "ms" -> 1_000_000L;
			case "s" -> 1_000_000_000L;
			case "m" -> 60_000_000_000L;
			default -> 3_600_000_000_000L;
		});
	}

	/**
	 * Writes a duration the way requests do.
	 * @param time the duration
	 * @return such as {@code 350ms}, in the largest unit that leaves no fraction
	 */
	public static String write(Duration time) {
		BigInteger nanos = BigInteger.valueOf(time.getSeconds())
			.multiply(NANOS_PER_SECOND)
			.add(BigInteger.valueOf(time.getNano()));
		for (String unit : new String[] { "h", "m", "s", "ms", "us" }) {
			BigInteger[] units = nanos.divideAndRemainder(nanosOf(unit));
			if (nanos.signum() != 0 && units[1].signum() == 0) {
				return units[0] + unit;
			}
		}
		return new BigDecimal(nanos, 9).stripTrailingZeros().toPlainString() + "s";
	}

}
