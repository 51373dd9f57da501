package io.processfanout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** On workloads whose cost is a formula. */
class SizeSearchTest {

	private final List<Long> tried = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(longs = { 1, 20, 350, 10_000, 600_000 })
	void findsTheSizeOfAWorkloadWhoseStepsAllCostTheSame(long millis) {
		assertCloseEnough(millis, nearest(millis, (steps) -> 1.7 * steps));
	}

	/** As sha-256: 25 ms to load, and a step that is cheap once it is compiled. */
	@ParameterizedTest
	@ValueSource(longs = { 30, 100, 350, 10_000 })
	void subtractsWhatATaskOfAnySizeCosts(long millis) {
		assertCloseEnough(millis, nearest(millis, (steps) -> 25e6 + 70.0 * steps));
	}

	@ParameterizedTest
	@ValueSource(longs = { 30, 100, 350, 10_000 })
	void findsItThoughTheFirstStepsAreMuchDearer(long millis) {
		assertCloseEnough(millis, nearest(millis,
				(steps) -> 5e6 + 2000.0 * Math.min(steps, 20_000) + 70.0 * Math.max(0, steps - 20_000)));
	}

	@ParameterizedTest
	@ValueSource(longs = { 20, 350, 10_000 })
	void findsItThoughEveryStepIsDearerThanTheOneBefore(long millis) {
		assertCloseEnough(millis, nearest(millis, (steps) -> 1e-3 * steps * steps));
	}

	@Test
	void triesAFewSizesOnly() {
		nearest(350, (steps) -> 25e6 + 70.0 * steps);
		assertThat(this.tried).hasSizeLessThanOrEqualTo(6);
	}

	@Test
	void isContentWithOneStepWhereThatIsTooMuchAlready() {
		assertThat(nearest(1, (steps) -> 25e6 + 70.0 * steps).iterations()).isOne();
		assertThat(this.tried).containsExactly(1000L, 40L, 1L);
	}

	/** What a busy machine gives: no size is near, and none follows from the others. */
	@Test
	void endsWithTheNearestWhereNoneIsNear() {
		SizeSearch.Point nearest = nearest(100, (steps) -> (this.tried.size() % 2 == 0) ? 30e6 : 180e6);
		assertThat(this.tried).hasSize(12);
		assertThat(nearest.cpu()).isEqualTo(Duration.ofMillis(30));
	}

	/** It went on with larger and larger sizes that took no longer. */
	@ParameterizedTest
	@ValueSource(longs = { 350, 600_000 })
	void seesThatAWorkloadDoesNotGrow(long millis) {
		SizeSearch search = search(millis, (steps) -> 36e6 + this.tried.size() * 1e5);

		assertThat(search.isClose(search.nearest())).isFalse();
		assertThat(search.doesNotGrow()).isTrue();
		assertThat(search.smallest().iterations()).isEqualTo(1000);
		assertThat(search.largest().iterations()).isEqualTo(this.tried.get(this.tried.size() - 1));
	}

	@Test
	void findsItThoughMostOfATaskIsTheSameForEverySize() {
		assertCloseEnough(350, nearest(350, (steps) -> 300e6 + 0.5 * steps));
	}

	/** Grids of whole powers: no size is near, and the nearest is told. */
	@Test
	void tellsTheNearestWhereNoSizeHits() {
		SizeSearch search = search(350,
				(steps) -> 1e6 * Math.pow(2, Math.ceil(Math.log((double) steps) / Math.log(2))) / 1000);

		SizeSearch.Point nearest = search.nearest();

		assertThat(search.isClose(nearest)).isFalse();
		assertThat(search.doesNotGrow()).isFalse();
		assertThat(nearest.nanos() / 1e6).isEqualTo(262.144);
	}

	/** Twice as large is a thousand times as long. */
	@Test
	void tellsTheNearestOfAWorkloadThatGrowsTooFast() {
		SizeSearch search = search(350, (steps) -> 1e6 * Math.pow(1000, (double) steps / 1000 - 1));

		assertThat(search.isClose(search.nearest())).isFalse();
		assertThat(search.doesNotGrow()).isFalse();
		assertThat(this.tried).hasSizeLessThanOrEqualTo(12);
	}

	private SizeSearch.Point nearest(long millis, LongToDoubleFunction nanos) {
		return search(millis, nanos).nearest();
	}

	private SizeSearch search(long millis, LongToDoubleFunction nanos) {
		return new SizeSearch(Duration.ofMillis(millis), (iterations) -> {
			this.tried.add(iterations);
			return Duration.ofNanos(Math.round(Math.min(1e18, nanos.applyAsDouble(iterations))));
		});
	}

	private void assertCloseEnough(long millis, SizeSearch.Point nearest) {
		assertThat(nearest.nanos() / 1e6).as("%s after %s", nearest, this.tried)
			.isCloseTo((double) millis, within(millis * 0.1));
		assertThat(this.tried).doesNotHaveDuplicates();
	}

}
