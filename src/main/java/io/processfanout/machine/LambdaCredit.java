package io.processfanout.machine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The CPU share that a Lambda function's memory size buys: one vCPU per 1,769 MB (AWS
 * Lambda developer guide, "Configure Lambda function memory").
 *
 * @param memoryMb the memory size in MB, 128 to 10,240
 */
public record LambdaCredit(int memoryMb) {

	/** Where Lambda tells a function its memory size, in MB. */
	public static final String VARIABLE = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";

	/** The memory size that buys one vCPU. */
	public static final int MB_PER_VCPU = 1769;

	/** The smallest memory size, in MB. */
	public static final int MIN_MB = 128;

	/** The largest memory size that buys CPUs by this rule, in MB. */
	public static final int MAX_MB = 10_240;

	/**
	 * Where Lambda tells how a function was started, and that it runs on Managed
	 * Instances: their sizes begin at 2,048 MB, and 2, 4 or 8 GB have a vCPU there (AWS
	 * Lambda developer guide, "Lambda Managed Instances").
	 */
	static final String START = "AWS_LAMBDA_INITIALIZATION_TYPE";

	static final String MANAGED_INSTANCES = "lambda-managed-instances";

	/**
	 * The largest number taken for a memory size, in MB: far above Lambda's largest,
	 * which was 10,240 for years and was 32,768 then.
	 */
	public static final int MAX_READ_MB = 1_048_576;

	public LambdaCredit {
		if (memoryMb < MIN_MB || memoryMb > MAX_MB) {
			throw new IllegalArgumentException(
					"a memory size with a CPU credit is from " + MIN_MB + " to " + MAX_MB + " MB, was " + memoryMb);
		}
	}

	/**
	 * Reads the credit from the environment.
	 * @param environment the process's variables
	 * @return the credit; empty where the variable is not set, and where another rule
	 * gives the CPUs: on Managed Instances, and for sizes above {@link #MAX_MB}
	 * @throws IllegalArgumentException if the variable is set to something else than a
	 * memory size
	 */
	public static Optional<LambdaCredit> in(Map<String, String> environment) {
		return memoryMbIn(environment)
			.filter((megabytes) -> megabytes <= MAX_MB && !MANAGED_INSTANCES.equals(environment.get(START)))
			.map(LambdaCredit::new);
	}

	/**
	 * Reads the memory size from the environment.
	 * @param environment the process's variables
	 * @return in MB, 128 to {@link #MAX_READ_MB}, or empty where the variable is not set
	 * @throws IllegalArgumentException if the variable is set to something else than a
	 * memory size
	 */
	public static Optional<Integer> memoryMbIn(Map<String, String> environment) {
		String value = environment.get(VARIABLE);
		if (value == null) {
			return Optional.empty();
		}
		String allowed = VARIABLE + " must be a whole number from " + MIN_MB + " to " + MAX_READ_MB + ", was ";
		try {
			int megabytes = Integer.parseInt(value);
			if (megabytes < MIN_MB || megabytes > MAX_READ_MB) {
				throw new IllegalArgumentException(allowed + megabytes);
			}
			return Optional.of(megabytes);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(allowed + '"' + value + '"', ex);
		}
	}

	/**
	 * The credit.
	 * @return in vCPUs, 0.07 to 5.79
	 */
	public double vcpus() {
		return (double) this.memoryMb / MB_PER_VCPU;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "Lambda credit %.2f vCPU at %d MB", vcpus(), this.memoryMb);
	}

}
