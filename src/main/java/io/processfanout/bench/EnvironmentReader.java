package io.processfanout.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import io.processfanout.child.JvmFlags;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.machine.Machine;
import io.processfanout.task.PhaseTimes;
import org.jspecify.annotations.Nullable;

/**
 * Describes where a comparison is measured.
 *
 * @param childFlags the flags of the children, but for their heap
 * @param pollInterval the dispatcher's poll interval
 */
public record EnvironmentReader(List<String> childFlags, Duration pollInterval) {

	private static final long BYTES_PER_MB = 1024 * 1024;

	/**
	 * Reads the description.
	 * @param machine what the policies know of the machine
	 * @return the description, as of now
	 */
	public BenchEnvironment read(Machine machine) {
		String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
				+ System.getProperty("os.arch");
		return new BenchEnvironment(System.getProperty("java.version"), System.getProperty("java.vm.name"), os,
				JvmFlags.ofThisJvm(), this.childFlags, machine.cpus().count(),
				Runtime.getRuntime().availableProcessors(), machine.quota().orElse(null),
				machine.credit().map(LambdaCredit::memoryMb).orElse(null), machineMemoryMb(),
				Runtime.getRuntime().maxMemory() / BYTES_PER_MB, PhaseTimes.seconds(this.pollInterval));
	}

	private static @Nullable Long machineMemoryMb() {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return (system != null) ? system.getTotalMemorySize() / BYTES_PER_MB : null;
	}

}
