package io.processfanout.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

	/** Hundred thousand CPUs, busy for twenty-eight years. */
	private static final long MOST_TICKS = 1L << 53;

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
		List<String> fields = List.of(KernelText.of(stat).lines().findFirst().orElse("").split(" +", -1));
		OptionalLong busy = ticks(fields, BUSY);
		OptionalLong stolen = ticks(fields, STOLEN);
		return (fields.get(0).equals("cpu") && busy.isPresent() && stolen.isPresent())
				? Optional.of(new MachineCpu(Duration.ofMillis(busy.getAsLong() * MILLIS_PER_TICK),
						Duration.ofMillis(stolen.getAsLong() * MILLIS_PER_TICK)))
				: Optional.empty();
	}

	/** Some fields together. */
	private static OptionalLong ticks(List<String> fields, int... indexes) {
		long sum = 0;
		for (int index : indexes) {
			OptionalLong ticks = (index < fields.size()) ? KernelText.number(fields.get(index)) : OptionalLong.empty();
			if (ticks.isEmpty() || ticks.getAsLong() > MOST_TICKS) {
				return OptionalLong.empty();
			}
			sum += ticks.getAsLong();
		}
		return OptionalLong.of(sum);
	}

	/**
	 * What was used since then.
	 * @param then an earlier reading
	 * @return the difference; empty if a clock went back, as that of stolen time does on
	 * a machine that moves to another host
	 */
	public Optional<MachineCpu> since(MachineCpu then) {
		MachineCpu used = new MachineCpu(this.busy.minus(then.busy), this.stolen.minus(then.stolen));
		return (used.busy.isNegative() || used.stolen.isNegative()) ? Optional.empty() : Optional.of(used);
	}

}
