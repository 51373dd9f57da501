package io.processfanout.tier;

import java.util.List;

import io.processfanout.machine.LambdaCredit;
import io.processfanout.policy.CpuModel;

/**
 * One Lambda memory size.
 *
 * @param memoryMb 128 to 10,240
 */
public record LambdaTier(int memoryMb) {

	/**
	 * The longest an invocation may take, in seconds (AWS Lambda developer guide, "Lambda
	 * quotas").
	 */
	public static final double MAX_SECONDS = 900;

	/**
	 * Flags of Lambda's own JVM, as a JVM names them when it is asked what is in force
	 * (AWS Lambda developer guide, "Customize Java runtime startup behavior").
	 */
	public static final List<String> JIT_AND_COLLECTOR = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	/**
	 * The largest memory size that shows 2, 3, 4 and 5 CPUs; above the last it is 6. Seen
	 * on Lambda.
	 */
	private static final int[] LARGEST = { 3008, 5307, 7076, 8845 };

	/** What the smallest sizes show. */
	public static final int FEWEST_CPUS = 2;

	public LambdaTier {
		if (memoryMb < LambdaCredit.MIN_MB || memoryMb > LambdaCredit.MAX_MB) {
			throw new IllegalArgumentException("a Lambda memory size is " + LambdaCredit.MIN_MB + " to "
					+ LambdaCredit.MAX_MB + " MB, was " + memoryMb);
		}
	}

	/**
	 * The CPU share this size buys.
	 * @return in vCPUs
	 */
	public double credit() {
		return new LambdaCredit(this.memoryMb).vcpus();
	}

	/**
	 * The CPUs a function of this size sees, and its affinity mask shows.
	 * @return 2 to 6
	 */
	public int visibleCpus() {
		int cpus = FEWEST_CPUS;
		for (int largest : LARGEST) {
			if (this.memoryMb > largest) {
				cpus++;
			}
		}
		return cpus;
	}

	/**
	 * How fast tasks run at this size.
	 * @return the model of its CPUs and its credit
	 */
	public CpuModel model() {
		return new CpuModel(visibleCpus(), credit());
	}

}
