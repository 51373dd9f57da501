package io.processfanout.request;

import java.math.BigDecimal;
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

	private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

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
		BigDecimal nanos = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(nanosOf(parts.group(2))));
		// Compared before it is a long: 5124096h would come round to 25 minutes.
		return (nanos.compareTo(LONGEST) <= 0) ? Optional.of(Duration.ofNanos(nanos.longValue())) : Optional.empty();
	}

	private static long nanosOf(String unit) {
		return switch (unit) {
			case "us" -> 1_000L;
			case "ms" -> 1_000_000L;
			case "s" -> 1_000_000_000L;
			case "m" -> 60_000_000_000L;
			default -> 3_600_000_000_000L;
		};
	}

	/**
	 * Writes a duration the way requests do.
	 * @param time the duration
	 * @return such as {@code 350ms}, in the largest unit that leaves no fraction
	 */
	public static String write(Duration time) {
		long nanos = time.toNanos();
		for (String unit : new String[] { "h", "m", "s", "ms", "us" }) {
			if (nanos != 0 && nanos % nanosOf(unit) == 0) {
				return nanos / nanosOf(unit) + unit;
			}
		}
		return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + "s";
	}

}
