package io.processfanout.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepetitionsTest {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration LONG = Duration.ofHours(1);

	private static final List<Verdict> CLEAR = List.of(verdict(Verdict.Kind.FASTER, 0.9, 1.5),
			verdict(Verdict.Kind.NO_DIFFERENCE, 0.9, 1.5));

	private static final List<Verdict> UNCLEAR = List.of(verdict(Verdict.Kind.FASTER, 0.9, 1.5),
			verdict(Verdict.Kind.CANNOT_TELL, 0.9, 1.5));

	@Test
	void areAsManyAsAskedFor() {
		Repetitions three = Repetitions.of(3L, null);
		assertThat(three.areEnough(2, LONG, LONG, Duration.ZERO, CLEAR)).isFalse();
		assertThat(three.areEnough(3, SECOND, SECOND, LONG, UNCLEAR)).isTrue();
		assertThat(three.text()).isEqualTo("of 3");
	}

	@Test
	void areAtLeastFiveUntilTheVerdictsAreClearAndAtMostTwenty() {
		Repetitions clear = Repetitions.of(null, null);
		assertThat(clear.areEnough(4, SECOND, SECOND, LONG, CLEAR)).isFalse();
		assertThat(clear.areEnough(5, SECOND, SECOND, LONG, CLEAR)).isTrue();
		assertThat(clear.areEnough(5, SECOND, SECOND, LONG, UNCLEAR)).isFalse();
		assertThat(clear.areEnough(20, SECOND, SECOND, LONG, UNCLEAR)).isTrue();
		assertThat(clear.areEnough(5, SECOND, SECOND, LONG, List.of())).as("nothing to compare").isTrue();
		assertThat(clear.text()).isEqualTo("of 5 to 20");
	}

	@Test
	void takeNoMoreThanTheirBoundOnceThereAreFive() {
		Repetitions clear = Repetitions.of(null, null);
		assertThat(clear.areEnough(4, LONG, SECOND, LONG, UNCLEAR)).isFalse();
		assertThat(clear.areEnough(5, Duration.ofSeconds(38), SECOND, LONG, UNCLEAR)).isFalse();
		assertThat(clear.areEnough(5, Duration.ofSeconds(38), SECOND.multipliedBy(3), LONG, UNCLEAR)).isTrue();
	}

	/** Another one would be cut short, and the mode would count as failed. */
	@Test
	void endBeforeTheTimeLimitDoesIfNobodySaidHowMany() {
		Repetitions clear = Repetitions.of(null, null);
		assertThat(clear.areEnough(0, Duration.ZERO, Duration.ZERO, SECOND, List.of())).isFalse();
		assertThat(clear.areEnough(2, SECOND, SECOND.multipliedBy(2), SECOND, UNCLEAR)).isTrue();
	}

	@Test
	void goOnUntilEveryIntervalIsNarrow() {
		Repetitions precise = Repetitions.of(null, 0.02);
		assertThat(precise.areEnough(4, SECOND, SECOND, LONG, List.of(verdict(Verdict.Kind.FASTER, 0.99, 1.01))))
			.isFalse();
		assertThat(precise.areEnough(5, SECOND, SECOND, LONG, List.of(verdict(Verdict.Kind.FASTER, 0.99, 1.01))))
			.isTrue();
		assertThat(precise.areEnough(500, LONG, SECOND, LONG,
				Collections.nCopies(2, verdict(Verdict.Kind.FASTER, 0.95, 1.01))))
			.isFalse();
		assertThat(precise.areEnough(500, LONG, SECOND, Duration.ofMillis(1), UNCLEAR)).isTrue();
		assertThat(precise.text()).isEqualTo("until precise");
	}

	private static Verdict verdict(Verdict.Kind kind, double low, double high) {
		return new Verdict("threads", "sequential", kind, 4, Math.sqrt(low * high), low, high, null, "");
	}

}
