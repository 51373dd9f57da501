package io.processfanout.tier;

/**
 * What Lambda charges.
 *
 * @param architecture the instruction set it holds for, such as {@code x86_64}
 * @param dollarsPerGbSecond for memory over time; a GB is 1,024 MB
 * @param dollarsPerRequest for each invocation
 */
public record Price(String architecture, double dollarsPerGbSecond, double dollarsPerRequest) {

	private static final double MB_PER_GB = 1024;

	private static final double MILLIS_PER_SECOND = 1000;

	/**
	 * What is charged for, rounded up to the millisecond as Lambda does.
	 * @param tier the memory size
	 * @param seconds how long the invocation runs
	 * @return GB-seconds
	 */
	public double gbSeconds(LambdaTier tier, double seconds) {
		return Math.ceil(seconds * MILLIS_PER_SECOND - 1e-6) / MILLIS_PER_SECOND * tier.memoryMb() / MB_PER_GB;
	}

	/**
	 * The price of invocations.
	 * @param tier the memory size
	 * @param seconds how long each runs
	 * @param invocations how many
	 * @return dollars
	 */
	public double dollars(LambdaTier tier, double seconds, long invocations) {
		return invocations * (gbSeconds(tier, seconds) * this.dollarsPerGbSecond + this.dollarsPerRequest);
	}

}
