package io.processfanout.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A disturbance with all that chance has a say in, drawn before anybody is hit: what
 * comes of it does not change those that follow.
 *
 * @param disturbance what is done
 * @param parent to which of the parents, from 0
 * @param choice of what there is to choose from then: from 0, less than 1
 * @param heldMillis how long it lasts, if it can be undone
 * @param pauseMillis how long nothing is done afterwards
 */
record Hit(Disturbance disturbance, int parent, double choice, int heldMillis, int pauseMillis) {

	/** Longer than what a task takes, shorter than a person would wait. */
	private static final int MOST_HELD_MILLIS = 1500;

	private static final int MOST_PAUSE_MILLIS = 300;

	/**
	 * The next round.
	 * @param random chooses
	 * @param possible what comes once in it
	 * @param parents how many there are
	 */
	static List<Hit> round(Random random, List<Disturbance> possible, int parents) {
		List<Disturbance> order = new ArrayList<>(possible);
		Collections.shuffle(order, random);
		Stream<Hit> hits = order.stream()
			.map((each) -> new Hit(each, random.nextInt(parents), random.nextDouble(),
					1 + random.nextInt(MOST_HELD_MILLIS), 1 + random.nextInt(MOST_PAUSE_MILLIS)));
		return hits.toList();
	}

	/**
	 * Chooses one.
	 * @param all not empty
	 */
	<T> T oneOf(List<T> all) {
		return all.get(upTo(all.size()));
	}

	/** Chooses a number from 0, less than a bound. */
	int upTo(int bound) {
		return (int) (this.choice * bound);
	}

}
