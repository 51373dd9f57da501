package io.processfanout.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * CPU time that all of a machine used, and that its host kept from it: the first line of
 * Linux's {@code /proc/stat}, proc_stat(5).
 *
 * @param busy what programs and the kernel used, on all CPUs together
 * @param stolen what other machines of the same host took while this one wanted it
 */
public record MachineCpu(Duration busy, Duration stolen) {

	/** USER_HZ, 100 on every Linux that runs Java. */
	private static final long MILLIS_PER_TICK = 10;

	/** Behind the name come user, nice, system, idle, iowait, irq, softirq, steal. */
	private static final int[] BUSY = { 1, 2, 3, 6, 7 };

	private static final int STOLEN = 8;

	/**
	 * What this machine used since it was started.
	 * @return empty where the system does not tell
	 */
	public static Optional<MachineCpu> now() {
		return in(Path.of("/proc/stat"));
	}

	static Optional<MachineCpu> in(Path stat) {
		try {
			String[] fields = Files.readString(stat).lines().findFirst().orElse("").split(" +", -1);
			long busy = 0;
			for (int field : BUSY) {
				busy += Long.parseLong(fields[field]);
			}
			return Optional.of(new MachineCpu(Duration.ofMillis(busy * MILLIS_PER_TICK),
					Duration.ofMillis(Long.parseLong(fields[STOLEN]) * MILLIS_PER_TICK)));
		}
		catch (IOException | IndexOutOfBoundsException | NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/**
	 * What was used since then.
	 * @param then an earlier reading
	 * @return the difference
	 */
	public MachineCpu since(MachineCpu then) {
		return new MachineCpu(this.busy.minus(then.busy), this.stolen.minus(then.stolen));
	}

}
