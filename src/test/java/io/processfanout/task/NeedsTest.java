package io.processfanout.task;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeedsTest {

	@Test
	void areTheLargerOfEach() {
		assertThat(new Needs(1.0, 70L, 77L, 300L).and(new Needs(2.0, 60L, 66L, 400L)))
			.isEqualTo(new Needs(2.0, 70L, 77L, 400L));
	}

	/** What no function has room for, none has beside others. */
	@Test
	void fitNowhereWhereOneOfThemDoesNot() {
		Needs tooLarge = new Needs(1.0, 9_000L, 9_900L, null);
		Needs fitting = new Needs(1.0, 5_000L, 5_500L, 10_100L);

		assertThat(tooLarge.and(fitting)).isEqualTo(tooLarge);
		assertThat(fitting.and(tooLarge)).isEqualTo(tooLarge);
	}

	@Test
	void areWhatIsKnownWhereTheOtherIsNot() {
		Needs known = new Needs(1.0, 70L, 77L, 300L);

		assertThat(known.and(Needs.UNKNOWN)).isEqualTo(known);
		assertThat(Needs.UNKNOWN.and(known)).isEqualTo(known);
		assertThat(Needs.UNKNOWN.and(Needs.UNKNOWN)).isEqualTo(Needs.UNKNOWN);
	}

}
