package io.processfanout.worker;

/**
 * What a task took, measured where it ran.
 *
 * @param wallNanos elapsed time of {@link Workload#run} in nanoseconds, from the JVM's
 * own monotonic clock
 * @param cpuNanos CPU time of the thread that ran it, in nanoseconds, or
 * {@link #UNKNOWN_CPU} where the system does not tell
 * @param prepareNanos elapsed time of {@link Workload#prepare}, or 0 if an earlier task
 * was preceded by it
 */
public record ComputeTime(long wallNanos, long cpuNanos, long prepareNanos) {

	/** The system does not tell a thread's CPU time. */
	public static final long UNKNOWN_CPU = -1;

	void putInto(Body body) {
		body.putLong(this.wallNanos).putLong(this.cpuNanos).putLong(this.prepareNanos);
	}

	static ComputeTime readFrom(BodyReader in) throws ProtocolException {
		ComputeTime time = new ComputeTime(in.readLong(), in.readLong(), in.readLong());
		if (time.wallNanos < 0 || time.cpuNanos < UNKNOWN_CPU || time.prepareNanos < 0) {
			throw new ProtocolException("no task takes " + time.inWords());
		}
		return time;
	}

	/**
	 * Whether all of it may be part of a longer time. Whoever is told what a task took
	 * knows how long it has waited for that.
	 * @param nanos the longer time, in nanoseconds; not negative
	 * @return false if it says more than can have passed
	 */
	public boolean fitsInto(long nanos) {
		return this.prepareNanos <= nanos && this.wallNanos <= nanos - this.prepareNanos && this.cpuNanos <= nanos;
	}

	/**
	 * All of it, for a sentence.
	 * @return nanoseconds
	 */
	public String inWords() {
		return this.wallNanos + " ns, " + this.cpuNanos + " ns of CPU and " + this.prepareNanos + " ns to prepare";
	}

}
