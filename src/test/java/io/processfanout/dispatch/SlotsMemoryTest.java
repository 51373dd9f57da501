package io.processfanout.dispatch;

import java.util.Optional;

import io.processfanout.policy.MemoryShare;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Slots whose tasks take memory: what is there is shared as the slots are. */
class SlotsMemoryTest {

	private static final Slots.Waiter RUN = () -> {
	};

	private static final Slots.Waiter OTHER_RUN = () -> {
	};

	private final Slots slots = new Slots();

	@Test
	void areAsManyAsTheMemoryHolds() {
		assertThat(take(300)).isTrue();
		assertThat(take(300)).isTrue();
		assertThat(take(300)).isTrue();
		assertThat(take(300)).isFalse();
		this.slots.giveBack(1);
		assertThat(take(300)).isTrue();
	}

	@Test
	void countWhatOtherRunsTake() {
		assertThat(this.slots.tryTake(8, Optional.of(new MemoryShare(100, 800, 1000, 1, 0)), OTHER_RUN)).isPresent();
		assertThat(take(300)).isFalse();
		assertThat(take(200)).isTrue();
	}

	@Test
	void areFreeForTasksThatTakeNone() {
		assertThat(take(1000)).isTrue();
		assertThat(this.slots.tryTake(2, Optional.empty(), RUN)).isPresent();
		assertThat(take(1)).isFalse();
	}

	private boolean take(long megabytes) {
		boolean taken = this.slots.tryTake(8, Optional.of(new MemoryShare(megabytes, megabytes, 1000, 1, 0)), RUN)
			.isPresent();
		if (!taken) {
			this.slots.leaveLine(RUN);
		}
		return taken;
	}

}
