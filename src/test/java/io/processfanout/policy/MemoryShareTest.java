package io.processfanout.policy;

import java.util.Optional;

import io.processfanout.machine.FunctionMemory;
import io.processfanout.task.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryShareTest {

	private final MemoryShare share = new MemoryShare(252, 300, 900, 64, 100);

	@Test
	void isEnoughForATenthMoreThanWasSeen() {
		assertThat(this.share.enoughFor(200)).isEqualTo(220);
		assertThat(this.share.enoughFor(201)).isEqualTo(222);
	}

	@Test
	void isNeverLessThanAnyChildNeeds() {
		assertThat(this.share.enoughFor(40)).isEqualTo(64);
	}

	@Test
	void leavesRoomForTheParentBesideItsChildren() {
		assertThat(this.share.functionMemoryMb(2, 220)).contains(550L);
	}

	@Test
	void isNoLessThanAFunctionHasAndNoMoreThanItCanHave() {
		assertThat(new MemoryShare(8, 16, 900, 16, 0).functionMemoryMb(1, 16)).contains(128L);
		assertThat(this.share.functionMemoryMb(10, 1013)).contains(10_240L);
		assertThat(this.share.functionMemoryMb(10, 1014)).isEmpty();
	}

	/** What is recommended is what a function of that size admits. */
	@ParameterizedTest
	@ValueSource(longs = { 50, 100, 333, 1000 })
	void isAdmittedByTheFunctionThatItNames(long peakMb) {
		ParentGrowth growth = new ParentGrowth(16, 1000, 10, 20);
		Limit three = new Limit(3, "fixed 3");
		MemoryShare now = admission(10_240, growth).admit(three, Optional.empty()).share().orElseThrow();
		long childMb = now.enoughFor(peakMb);
		long functionMb = now.functionMemoryMb(3, childMb).orElseThrow();

		// The parent may hold a little more the next time.
		assertThat(admission(functionMb - 10, growth).admit(three, Optional.of(childMb)).limit().value()).isEqualTo(3);
	}

	private static MemoryAdmission admission(long functionMb, ParentGrowth growth) {
		return new MemoryAdmission(Optional.of(new FunctionMemory(functionMb, 84, "Lambda")), 84, growth, 48, 16, 1024);
	}

}
