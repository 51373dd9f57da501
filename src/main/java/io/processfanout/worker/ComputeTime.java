package io.processfanout.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What one call of {@link Workload#run} took, measured where it ran.
 *
 * @param wallNanos elapsed time in nanoseconds, from the JVM's own monotonic clock
 * @param cpuNanos CPU time of the thread that ran it, in nanoseconds, or
 * {@link #UNKNOWN_CPU} where the system does not tell
 */
public record ComputeTime(long wallNanos, long cpuNanos) {

	/** The system does not tell a thread's CPU time. */
	public static final long UNKNOWN_CPU = -1;

	void writeTo(DataOutputStream out) throws IOException {
		out.writeLong(this.wallNanos);
		out.writeLong(this.cpuNanos);
	}

	static ComputeTime readFrom(DataInputStream in) throws IOException {
		return new ComputeTime(in.readLong(), in.readLong());
	}

}
