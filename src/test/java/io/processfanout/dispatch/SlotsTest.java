package io.processfanout.dispatch;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SlotsTest {

	private final Slots slots = new Slots();

	private final List<String> woken = new ArrayList<>();

	private final Slots.Waiter a = () -> this.woken.add("a");

	private final Slots.Waiter b = () -> this.woken.add("b");

	@Test
	void givesTheLowestFreeNumber() {
		assertThat(this.slots.tryTake(3, this.a)).hasValue(0);
		assertThat(this.slots.tryTake(3, this.a)).hasValue(1);
		this.slots.giveBack(0);
		assertThat(this.slots.tryTake(3, this.a)).hasValue(0);
		assertThat(this.slots.taken()).isEqualTo(2);
	}

	@Test
	void hasNoRoomBeyondTheLimitOfWhoeverAsks() {
		this.slots.tryTake(2, this.a);
		this.slots.tryTake(2, this.a);
		assertThat(this.slots.tryTake(2, this.b)).isEmpty();
		assertThat(this.slots.tryTake(1, this.b)).isEmpty();
	}

	@Test
	void keepsAPlaceInLineForARunThatFoundNoRoom() {
		this.slots.tryTake(1, this.a);
		assertThat(this.slots.tryTake(1, this.b)).isEmpty();
		this.slots.giveBack(0);
		assertThat(this.woken).containsExactly("b");
		assertThat(this.slots.tryTake(1, this.a)).as("whoever came later").isEmpty();
		assertThat(this.slots.tryTake(1, this.b)).as("whoever stands first").hasValue(0);
	}

	@Test
	void wakesTheNextInLineWhenTheFirstHasTakenAndThereIsStillRoom() {
		this.slots.tryTake(2, this.a);
		this.slots.tryTake(2, this.a);
		this.slots.tryTake(2, this.a);
		this.slots.tryTake(2, this.b);
		this.slots.giveBack(0);
		this.slots.giveBack(1);
		this.woken.clear();
		this.slots.tryTake(2, this.a);
		assertThat(this.woken).containsExactly("b");
	}

	@Test
	void wakesTheNextInLineWhenTheFirstLeaves() {
		this.slots.tryTake(1, this.a);
		Slots.Waiter c = () -> this.woken.add("c");
		this.slots.tryTake(1, this.b);
		this.slots.tryTake(1, c);
		this.slots.leaveLine(this.b);
		assertThat(this.woken).containsExactly("c");
	}

	@Test
	void refusesASlotGivenBackTwice() {
		this.slots.tryTake(1, this.a);
		this.slots.giveBack(0);
		assertThatIllegalStateException().isThrownBy(() -> this.slots.giveBack(0)).withMessageContaining("slot 0");
	}

}
