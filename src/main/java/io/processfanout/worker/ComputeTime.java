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

	void writeTo(BodyWriter out) {
		out.writeLong(this.wallNanos);
		out.writeLong(this.cpuNanos);
		out.writeLong(this.prepareNanos);
	}

	static ComputeTime readFrom(BodyReader in) throws ProtocolException {
		return new ComputeTime(in.readLong(), in.readLong(), in.readLong());
	}

}
