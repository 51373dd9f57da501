package io.processfanout.policy;

import io.processfanout.machine.Machine;
import org.jspecify.annotations.Nullable;

/**
 * A policy as a setting or a request names it, before the machine is known.
 *
 * @param name which policy
 * @param limit the number that {@code fixed} needs and no other policy takes
 * @param rounding what {@code cpu-share} does with a fraction of a CPU
 */
public record PolicyChoice(PolicyName name, @Nullable Integer limit, Rounding rounding) {

	public PolicyChoice {
		if (name == PolicyName.FIXED && limit == null) {
			throw new IllegalArgumentException("policy fixed needs a limit");
		}
		if (name != PolicyName.FIXED && limit != null) {
			throw new IllegalArgumentException(
					"limit goes with policy fixed only, was " + limit + " with policy " + name.label());
		}
	}

	/**
	 * The policy on a machine.
	 * @param machine what the machine says of itself
	 * @return the policy
	 */
	public ConcurrencyPolicy on(Machine machine) {
		return switch (this.name) {
			case AFFINITY -> new Affinity(machine.cpus());
			case CPU_SHARE -> share(machine);
			case MAKESPAN -> new Makespan(share(machine));
			case FIXED -> new Fixed((this.limit != null) ? this.limit : 1);
		};
	}

	private CpuShare share(Machine machine) {
		return new CpuShare(machine.cpus(), machine.quota(), machine.credit(), this.rounding);
	}

}
