package io.processfanout.request;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field that holds a duration, written as a number and a unit: {@code 350ms},
 * {@code 0.5s}, {@code 2m}.
 *
 * @param name the field's name
 * @param min the shortest it may be
 * @param max the longest it may be
 */
public record TimeSpan(String name, Duration min, Duration max) {

	private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s|m|h)");

	private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

	/**
	 * Reads a duration.
	 * @param written number and unit, such as {@code 350ms}
	 * @return the duration, in range
	 * @throws InvalidRequestException if it is none, or out of range
	 */
	public Duration parse(String written) {
		return check(
				read(written).orElseThrow(() -> InvalidRequestException.of(this.name, allowed(), '"' + written + '"')));
	}

	/**
	 * Checks a value.
	 * @param value the value
	 * @return the same value
	 * @throws InvalidRequestException if it is out of range
	 */
	public Duration check(Duration value) {
		if (value.compareTo(this.min) < 0 || value.compareTo(this.max) > 0) {
			throw InvalidRequestException.of(this.name, allowed(), write(value));
		}
		return value;
	}

	String allowed() {
		return "a duration from " + write(this.min) + " to " + write(this.max) + " such as 350ms or 2s";
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
