package io.processfanout.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.processfanout.machine.Machine;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * A policy as a setting or a request names it, before the machine is known.
 *
 * @param name which policy
 * @param limit the number that {@code fixed} needs and no other policy takes
 * @param rounding what {@code cpu-share} does with a fraction of a CPU
 */
public record PolicyChoice(Name name, @Nullable Integer limit, Rounding rounding) {

	public PolicyChoice {
		if (name == Name.FIXED && limit == null) {
			throw new IllegalArgumentException("policy fixed needs a limit");
		}
		if (name != Name.FIXED && limit != null) {
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
			case AFFINITY -> new ConcurrencyPolicy.Affinity(machine.cpus());
			case CPU_SHARE -> share(machine);
			case MAKESPAN -> new ConcurrencyPolicy.Makespan(share(machine));
			case FIXED -> new ConcurrencyPolicy.Fixed((this.limit != null) ? this.limit : 1);
		};
	}

	private ConcurrencyPolicy.CpuShare share(Machine machine) {
		return new ConcurrencyPolicy.CpuShare(machine.cpus(), machine.quota(), machine.credit(), this.rounding);
	}

	/** The policies there are. */
	public enum Name {

		/** {@link ConcurrencyPolicy.Affinity}, the default. */
		AFFINITY,
		/** {@link ConcurrencyPolicy.CpuShare}. */
		CPU_SHARE,
		/** {@link ConcurrencyPolicy.Fixed}; needs a number. */
		FIXED,
		/** {@link ConcurrencyPolicy.Makespan}. */
		MAKESPAN;

		/**
		 * The name as settings and requests write it.
		 * @return such as {@code cpu-share}
		 */
		public String label() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/**
		 * All names, as settings and requests write them.
		 * @return in the order of this enum
		 */
		public static List<String> labels() {
			return Arrays.stream(values()).map(Name::label).toList();
		}

		/**
		 * The policy of a name.
		 * @param label one of {@link #labels()}
		 * @return the policy
		 */
		public static Name of(String label) {
			return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
		}

	}

}
