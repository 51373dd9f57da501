package io.processfanout.dispatch;

import java.util.Objects;
import java.util.Optional;

import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.MemoryShare;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.task.Limit;

/**
 * Admits a run with the limit that it fixes, whatever the machine. What a child is to
 * have is its heap; if the run does not say so, as much as this JVM has.
 */
final class FixedAdmission {

	/** More than any child here holds beside its heap. */
	private static final long BESIDE_HEAP_MB = 128;

	private FixedAdmission() {
	}

	static PolicyChoice policy(int limit) {
		return new PolicyChoice(PolicyChoice.Name.FIXED, limit, Rounding.CEILING);
	}

	static Admission of(Run run) {
		int limit = Objects.requireNonNull(run.policy().limit());
		return new Admission(new Limit(limit, "fixed " + limit), limit,
				run.mode().isolates() ? Optional.of(share(run.childMemoryMb())) : Optional.empty());
	}

	private static MemoryShare share(Optional<Long> asked) {
		long heapMb = asked.orElse(Runtime.getRuntime().maxMemory() / (1024 * 1024));
		return new MemoryShare(heapMb, heapMb + BESIDE_HEAP_MB, Long.MAX_VALUE, heapMb, 0);
	}

}
