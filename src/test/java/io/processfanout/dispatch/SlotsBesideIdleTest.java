package io.processfanout.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.processfanout.policy.MemoryShare;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Slots beside kept children that wait for a task, and hold memory meanwhile. */
class SlotsBesideIdleTest {

	private static final long ALL_MB = 1000;

	private final Kept kept = new Kept();

	private final Slots slots = new Slots(this.kept);

	private final Run run = new Run();

	@Test
	void countWhatTheyHold() {
		this.kept.heldMb = 600;
		assertThat(take(400)).isTrue();
		assertThat(this.slots.memoryMb()).isEqualTo(1000);
		assertThat(this.kept.asked).as("to leave").isEmpty();
	}

	/** It is there once they are gone, and whoever waits for it is told. */
	@Test
	void haveThemLeaveWhereTheirMemoryIsNeeded() {
		this.kept.heldMb = 600;
		assertThat(take(500)).isFalse();
		assertThat(take(500)).as("not before they are gone").isFalse();
		assertThat(this.kept.asked).containsExactly(100L, 100L);
		assertThat(this.run.woken).isZero();

		this.kept.heldMb = 500;
		this.slots.memoryIsFree();

		assertThat(this.run.woken).isOne();
		assertThat(take(500)).isTrue();
		assertThat(this.slots.memoryMb()).isEqualTo(1000);
	}

	/** It holds its memory already, and does so in the slot. */
	@Test
	void needNoMoreForATaskThatOneOfThemTakes() {
		this.kept.heldMb = 1000;
		this.run.ready = () -> {
			this.kept.heldMb -= 500;
			return true;
		};
		assertThat(take(500)).isTrue();
		assertThat(this.kept.asked).isEmpty();
		assertThat(this.slots.memoryMb()).isEqualTo(1000);
	}

	/** They are for other runs, and keep no thread from its task. */
	@Test
	void leaveThemAloneForATaskInThisJvm() {
		this.kept.heldMb = 1000;
		this.run.ready = () -> {
			throw new AssertionError("no child is wanted");
		};
		assertThat(this.slots.tryTake(2, Optional.empty(), this.run)).isPresent();
		assertThat(this.kept.asked).isEmpty();
	}

	/** None is taken that would have no slot, for nobody would give it back. */
	@Test
	void takeNoneOfThemWhereThereIsNoSlot() {
		assertThat(take(100)).isTrue();
		assertThat(take(100)).isTrue();
		this.run.ready = () -> {
			throw new AssertionError("there is no slot");
		};
		assertThat(take(100)).isFalse();
	}

	@Test
	void startOneAheadOnlyWhereItFits() {
		this.kept.heldMb = 600;
		List<String> started = new ArrayList<>();
		this.slots.ifItFits(Optional.of(share(401)), () -> started.add("too large"));
		this.slots.ifItFits(Optional.of(share(400)), () -> started.add("fits"));
		assertThat(started).containsExactly("fits");
	}

	private boolean take(long megabytes) {
		return this.slots.tryTake(2, Optional.of(share(megabytes)), this.run).isPresent();
	}

	private static MemoryShare share(long megabytes) {
		return new MemoryShare(megabytes, megabytes, ALL_MB, 1, 0);
	}

	/** Holds what the test says. */
	private static final class Kept implements Slots.Idle {

		private final List<Long> asked = new ArrayList<>();

		private long heldMb;

		@Override
		public long heldMb() {
			return this.heldMb;
		}

		@Override
		public void giveWay(long neededMb) {
			if (neededMb > 0) {
				this.asked.add(neededMb);
			}
		}

	}

	/** Counts how often it was woken. */
	private static final class Run implements Slots.Waiter {

		private BooleanSupplier ready = () -> false;

		private int woken;

		@Override
		public void slotIsFree() {
			this.woken++;
		}

		@Override
		public boolean takeReady() {
			return this.ready.getAsBoolean();
		}

	}

}
