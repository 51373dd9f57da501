package io.processfanout.request;

/**
 * A field that holds a whole number.
 *
 * @param name the field's name
 * @param min the least it may be
 * @param max the most it may be
 */
public record WholeNumber(String name, long min, long max) {

	/**
	 * Reads a number.
	 * @param written the number as a person writes it
	 * @return the number, in range
	 * @throws InvalidRequestException if it is none, or out of range
	 */
	public long parse(String written) {
		try {
			return check(Long.parseLong(written.strip()));
		}
		catch (NumberFormatException ex) {
			throw InvalidRequestException.of(this.name, allowed(), '"' + written + '"');
		}
	}

	/**
	 * Checks a value.
	 * @param value the value
	 * @return the same value
	 * @throws InvalidRequestException if it is out of range
	 */
	public long check(long value) {
		if (value < this.min || value > this.max) {
			throw InvalidRequestException.of(this.name, allowed(), Long.toString(value));
		}
		return value;
	}

	String allowed() {
		return "a whole number from " + this.min + " to " + this.max;
	}

}
