package io.processfanout.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sun.management.OperatingSystemMXBean;
import io.processfanout.child.JvmFlags;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.machine.Machine;
import io.processfanout.task.PhaseTimes;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a comparison was measured.
 *
 * @param javaVersion the version of the JVM, parent and children
 * @param javaVm its name
 * @param os operating system and architecture
 * @param parentFlags JIT and collector of the parent, whoever chose them, and the count
 * of CPUs if it was given one
 * @param childFlags the flags of the children, but for their heap, which differs from
 * mode to mode and stands there
 * @param affinityCpus CPUs this process may run on
 * @param jvmCpus CPUs as the JVM counts them, its cgroup quota included
 * @param cpuQuota the cgroup's CPU quota in CPUs, if there is one
 * @param lambdaMemoryMb the Lambda function's memory size, on Lambda
 * @param machineMemoryMb the memory of the machine or container, in MB
 * @param maxHeapMb the most heap the parent takes, in MB
 * @param pollIntervalSeconds the dispatcher's poll interval
 * @param othersCpus how many CPUs other programs of this machine used meanwhile, in the
 * mean; absent where the system does not tell
 * @param stolenShare what other machines of the same host took meanwhile, as a part of
 * what this one wanted; absent where the system does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchEnvironment(String javaVersion, String javaVm, String os, List<String> parentFlags,
		List<String> childFlags, int affinityCpus, int jvmCpus, @Nullable Double cpuQuota,
		@Nullable Integer lambdaMemoryMb, @Nullable Long machineMemoryMb, long maxHeapMb, double pollIntervalSeconds,
		@Nullable Double othersCpus, @Nullable Double stolenShare) {

	private static final long BYTES_PER_MB = 1024 * 1024;

	/**
	 * Reads the description.
	 * @param machine what the policies know of the machine
	 * @param childFlags the flags of the children, but for their heap
	 * @param pollInterval the dispatcher's poll interval
	 * @return the description, as of now
	 */
	public static BenchEnvironment read(Machine machine, List<String> childFlags, Duration pollInterval) {
		String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
				+ System.getProperty("os.arch");
		return new BenchEnvironment(System.getProperty("java.version"), System.getProperty("java.vm.name"), os,
				JvmFlags.ofThisJvm(), childFlags, machine.cpus().count(), Runtime.getRuntime().availableProcessors(),
				machine.quota().orElse(null), LambdaCredit.memoryMbIn(System.getenv()).orElse(null), totalMemoryMb(),
				Runtime.getRuntime().maxMemory() / BYTES_PER_MB, PhaseTimes.seconds(pollInterval), null, null);
	}

	/**
	 * The same, with what else went on.
	 * @param others how many CPUs other programs used
	 * @param stolen what the host kept from this machine, as a part of what it wanted
	 * @return a new description
	 */
	BenchEnvironment beside(double others, double stolen) {
		return new BenchEnvironment(this.javaVersion, this.javaVm, this.os, this.parentFlags, this.childFlags,
				this.affinityCpus, this.jvmCpus, this.cpuQuota, this.lambdaMemoryMb, this.machineMemoryMb,
				this.maxHeapMb, this.pollIntervalSeconds, others, stolen);
	}

	private static @Nullable Long totalMemoryMb() {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return (system != null) ? system.getTotalMemorySize() / BYTES_PER_MB : null;
	}

}
