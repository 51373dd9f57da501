package io.processfanout.soak;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HitTest {

	private static final List<Disturbance> ALL = List.of(Disturbance.values());

	@Test
	void aSeedGivesTheSameRoundsAgain() {
		assertThat(rounds(5)).isEqualTo(rounds(5)).isNotEqualTo(rounds(6));
	}

	private static List<List<Hit>> rounds(long seed) {
		Random random = new Random(seed);
		return Stream.generate(() -> Hit.round(random, ALL, 2)).limit(3).toList();
	}

	@Test
	void aRoundHasEachOnce() {
		assertThat(Hit.round(new Random(1), ALL, 2)).extracting(Hit::disturbance)
			.containsExactlyInAnyOrder(Disturbance.values());
	}

	/** Whom there is to hit depends on the moment. */
	@Test
	void choosesAmongWhatIsThere() {
		Hit hit = new Hit(Disturbance.CHILD_KILLED, 0, 0.99, 1, 1);
		assertThat(hit.oneOf(List.of(1))).isEqualTo(1);
		assertThat(hit.oneOf(List.of(1, 2, 3))).isEqualTo(3);
	}

}
