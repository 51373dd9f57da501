package io.processfanout.request;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * A size in bytes, written as a number and a unit of 1024 each: {@code 512KB},
 * {@code 16MB}, {@code 1.5GB}.
 *
 * @param min the least it may be, in bytes
 * @param max the most it may be, in bytes
 * @param step what it must be a multiple of, in bytes: of 1, a fraction of a byte is left
 * off
 */
public record ByteSize(long min, long max, long step) implements Kind<Long> {

	/** Bytes in a kilobyte. */
	public static final long KB = 1024;

	/** Bytes in a megabyte. */
	public static final long MB = 1024 * KB;

	/** Bytes in a terabyte. */
	public static final long TB = 1024 * 1024 * MB;

	private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

	private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)(B|KB|MB|GB|TB)");

	public ByteSize(long min, long max) {
		this(min, max, 1);
	}

	/**
	 * A size that is counted in MB: less of one would be lost.
	 * @param min the least it may be, in bytes
	 * @param max the most it may be, in bytes
	 * @return refuses what is no whole number of MB
	 */
	public static ByteSize ofWholeMb(long min, long max) {
		return new ByteSize(min, max, MB);
	}

	@Override
	public String allowed() {
		return "a size from " + range() + " such as " + ((this.step < MB) ? "512KB or 16MB" : "16MB or 1.5GB");
	}

	@Override
	public String range() {
		return text(this.min) + " to " + text(this.max) + ((this.step < MB) ? "" : " in whole MB");
	}

	@Override
	public String placeholder() {
		return "SIZE";
	}

	@Override
	public Long parse(String name, String written) {
		Matcher parts = WRITTEN.matcher(written.strip());
		if (!parts.matches()) {
			throw InvalidRequestException.of(name, allowed(), '"' + written + '"');
		}
		BigDecimal exact = new BigDecimal(parts.group(1))
			.multiply(BigDecimal.valueOf(bytesOf(UNITS.indexOf(parts.group(2)))));
		BigInteger bytes = exact.toBigInteger();
		if (bytes.bitLength() >= Long.SIZE
				|| (this.step > 1 && exact.remainder(BigDecimal.valueOf(this.step)).signum() != 0)) {
			throw InvalidRequestException.of(name, allowed(), written.strip());
		}
		return check(name, bytes.longValue());
	}

	@Override
	public Long decode(String name, JsonNode json) {
		if (!json.isString()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		return parse(name, json.asString());
	}

	@Override
	public Long check(String name, Long value) {
		if (value < this.min || value > this.max || value % this.step != 0) {
			throw InvalidRequestException.of(name, allowed(), text(value));
		}
		return value;
	}

	/** In the largest unit that leaves no fraction. */
	@Override
	public String text(Long bytes) {
		int unit = UNITS.size() - 1;
		while (unit > 0 && (bytes == 0 || bytes % bytesOf(unit) != 0)) {
			unit--;
		}
		return bytes / bytesOf(unit) + UNITS.get(unit);
	}

	private static long bytesOf(int unit) {
		return 1L << (10 * unit);
	}

}
