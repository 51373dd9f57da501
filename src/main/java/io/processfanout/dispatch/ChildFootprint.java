package io.processfanout.dispatch;

import java.io.IOException;

import io.processfanout.child.Child;
import io.processfanout.policy.ResidentMemory;

import org.jspecify.annotations.Nullable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a child holds beside its heap, measured once on a child that has said hello and
 * done nothing. Thread-safe.
 */
public final class ChildFootprint {

	private static final Logger logger = LoggerFactory.getLogger(ChildFootprint.class);

	/**
	 * Where the system does not tell: the upper end of what fresh children were seen to
	 * hold.
	 */
	private static final long UNMEASURED_MB = 48;

	/** What compiled code, class data and stacks grow by while a task runs. */
	private static final long GROWTH_MB = 8;

	private final ChildLauncher launcher;

	private @Nullable Long measuredMb;

	/**
	 * A footprint to be measured.
	 * @param launcher starts the child
	 */
	public ChildFootprint(ChildLauncher launcher) {
		this.launcher = launcher;
	}

	/**
	 * What a child holds beside its heap.
	 * @return in MB
	 */
	public synchronized long besideHeapMb() {
		if (this.measuredMb == null) {
			this.measuredMb = measure() + GROWTH_MB;
			logger.debug("A child holds {} MB beside its heap", this.measuredMb);
		}
		return this.measuredMb;
	}

	private long measure() {
		try {
			Child child = this.launcher.launchIdle();
			try {
				return child.hello().isPresent() ? ResidentMemory.megabytesOf(child.pid()).orElse(UNMEASURED_MB)
						: UNMEASURED_MB;
			}
			finally {
				child.dismiss();
			}
		}
		catch (IOException ex) {
			// The run that follows meets the same and says so for each of its tasks.
			return UNMEASURED_MB;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return UNMEASURED_MB;
		}
	}

}
