package io.processfanout.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SlotsTest {

	private final Slots slots = new Slots();

	private final Run a = new Run();

	private final Run b = new Run();

	@Test
	void areAsManyAsTheLimit() {
		assertThat(this.slots.tryTake(2, Optional.empty(), this.a)).hasValue(0);
		assertThat(this.slots.tryTake(2, Optional.empty(), this.a)).hasValue(1);
		assertThat(this.slots.tryTake(2, Optional.empty(), this.a)).isEmpty();
		assertThat(this.slots.taken()).isEqualTo(2);
	}

	@Test
	void areSharedByAllRuns() {
		this.slots.tryTake(2, Optional.empty(), this.a);
		this.slots.tryTake(2, Optional.empty(), this.b);

		assertThat(this.slots.tryTake(2, Optional.empty(), this.a)).isEmpty();
		assertThat(this.slots.tryTake(2, Optional.empty(), this.b)).isEmpty();
	}

	@Test
	void leaveRoomForARunWithAHigherLimit() {
		this.slots.tryTake(1, Optional.empty(), this.a);

		assertThat(this.slots.tryTake(2, Optional.empty(), this.b)).hasValue(1);
	}

	/** Its event needs memory, and there may be none left. */
	@Test
	void areTakenAndGivenBackThoughTheFirstInLineCannotBeTold() {
		Slots.Waiter deaf = () -> {
			throw new OutOfMemoryError("Java heap space");
		};
		this.slots.tryTake(1, Optional.empty(), this.a);
		this.slots.tryTake(1, Optional.empty(), deaf);

		this.slots.giveBack(0);

		assertThat(this.slots.taken()).isZero();
		assertThat(this.slots.tryTake(1, Optional.empty(), deaf)).hasValue(0);
	}

	@Test
	void haveTheLowestFreeNumber() {
		this.slots.tryTake(3, Optional.empty(), this.a);
		this.slots.tryTake(3, Optional.empty(), this.a);
		this.slots.tryTake(3, Optional.empty(), this.a);
		this.slots.giveBack(1);

		assertThat(this.slots.tryTake(3, Optional.empty(), this.a)).hasValue(1);
	}

	@Test
	void cannotBeGivenBackTwice() {
		this.slots.tryTake(1, Optional.empty(), this.a);
		this.slots.giveBack(0);

		assertThatIllegalStateException().isThrownBy(() -> this.slots.giveBack(0))
			.withMessage("slot 0 was given back twice");
	}

	@Test
	void wakeWhoeverWaitsWhenOneIsGivenBack() {
		this.slots.tryTake(1, Optional.empty(), this.a);
		this.slots.tryTake(1, Optional.empty(), this.b);
		assertThat(this.b.woken).isZero();

		this.slots.giveBack(0);

		assertThat(this.b.woken).isEqualTo(1);
		assertThat(this.a.woken).isZero();
	}

	@Test
	void goToTheRunThatWaitsLongest() {
		this.slots.tryTake(1, Optional.empty(), this.a);
		this.slots.tryTake(1, Optional.empty(), this.b);
		this.slots.giveBack(0);

		assertThat(this.slots.tryTake(1, Optional.empty(), this.a)).isEmpty();
		assertThat(this.slots.tryTake(1, Optional.empty(), this.b)).hasValue(0);
	}

	@Test
	void goRoundBetweenRunsThatWantMoreThanOne() {
		List<OptionalInt> taken = new ArrayList<>();
		this.slots.tryTake(1, Optional.empty(), this.a);
		this.slots.tryTake(1, Optional.empty(), this.b);
		for (int turn = 0; turn < 3; turn++) {
			this.slots.giveBack(0);
			taken.add(this.slots.tryTake(1, Optional.empty(), this.b));
			this.slots.tryTake(1, Optional.empty(), this.a);
			this.slots.giveBack(0);
			taken.add(this.slots.tryTake(1, Optional.empty(), this.a));
			this.slots.tryTake(1, Optional.empty(), this.b);
		}

		assertThat(taken).hasSize(6).allMatch(OptionalInt::isPresent);
	}

	@Test
	void wakeTheNextInLineWhenTheFirstLeavesIt() {
		Run c = new Run();
		this.slots.tryTake(1, Optional.empty(), this.a);
		this.slots.tryTake(1, Optional.empty(), this.b);
		this.slots.tryTake(1, Optional.empty(), c);
		this.slots.giveBack(0);

		this.slots.leaveLine(this.b);

		assertThat(c.woken).isEqualTo(1);
		assertThat(this.slots.tryTake(1, Optional.empty(), c)).hasValue(0);
	}

	/**
	 * Two given back at once woke only the first in line, and the second stayed empty.
	 */
	@Test
	void wakeTheNextInLineWhenTheFirstTakesOneOfTwo() {
		this.slots.tryTake(2, Optional.empty(), this.a);
		this.slots.tryTake(2, Optional.empty(), this.a);
		Run c = new Run();
		this.slots.tryTake(2, Optional.empty(), this.b);
		this.slots.tryTake(2, Optional.empty(), c);
		this.slots.giveBack(0);
		this.slots.giveBack(1);
		assertThat(c.woken).isZero();

		assertThat(this.slots.tryTake(2, Optional.empty(), this.b)).hasValue(0);

		assertThat(c.woken).isEqualTo(1);
		assertThat(this.slots.tryTake(2, Optional.empty(), c)).hasValue(1);
	}

	@Test
	void leaveTheLineToThoseWhoStandInIt() {
		this.slots.leaveLine(this.a);

		assertThat(this.slots.tryTake(1, Optional.empty(), this.b)).hasValue(0);
	}

	@Test
	@Timeout(60)
	void areNeverMoreThanTheLimitWhateverTheThreads() throws Exception {
		int limit = 3;
		AtomicInteger held = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Callable<Void> run = () -> {
			Semaphore woken = new Semaphore(1);
			Slots.Waiter self = woken::release;
			for (int turn = 0; turn < 2000; turn++) {
				OptionalInt slot = this.slots.tryTake(limit, Optional.empty(), self);
				while (slot.isEmpty()) {
					// No poll interval here: a wake-up that is lost hangs this test.
					woken.acquire();
					slot = this.slots.tryTake(limit, Optional.empty(), self);
				}
				most.accumulateAndGet(held.incrementAndGet(), Math::max);
				Thread.onSpinWait();
				held.decrementAndGet();
				this.slots.giveBack(slot.getAsInt());
			}
			return null;
		};
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			for (Future<Void> each : threads.invokeAll(List.of(run, run, run, run, run, run, run, run))) {
				each.get();
			}
		}
		finally {
			threads.shutdownNow();
		}

		assertThat(most).hasValueLessThanOrEqualTo(limit);
		assertThat(this.slots.taken()).isZero();
	}

	/** Counts how often it was woken. */
	private static final class Run implements Slots.Waiter {

		private int woken;

		@Override
		public void slotIsFree() {
			this.woken++;
		}

	}

}
