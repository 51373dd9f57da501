package io.processfanout.dispatch;

import java.util.Objects;

import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.MemoryShare;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.task.Limit;

/**
 * Admits a run with the limit that it fixes, whatever the machine; what a child is to
 * have is its heap.
 */
final class FixedAdmission {

	private FixedAdmission() {
	}

	static PolicyChoice policy(int limit) {
		return new PolicyChoice(PolicyChoice.Name.FIXED, limit, Rounding.CEILING);
	}

	static Admission of(Run run) {
		int limit = Objects.requireNonNull(run.policy().limit());
		return new Admission(new Limit(limit, "fixed " + limit), limit,
				run.childMemoryMb().map((heapMb) -> new MemoryShare(heapMb, heapMb, Long.MAX_VALUE, heapMb, 0)));
	}

}
