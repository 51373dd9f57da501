package io.processfanout.child;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.processfanout.machine.ProcessStat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Real graves are in {@code ProcessOneIT}. */
class UndertakerTest {

	private static final ProcessStat DEAD = new ProcessStat('Z', 1, 1, 500);

	private final Set<Long> awaited = new HashSet<>();

	private final List<Long> buried = new ArrayList<>();

	private final Undertaker undertaker = new Undertaker(1,
			new Undertaker.Grave(this.awaited::contains, this.buried::add));

	@Test
	void buriesWhoIsDeadInTwoLooks() {
		this.undertaker.buryAgain(Map.of(7L, DEAD));
		assertThat(this.buried).isEmpty();

		this.undertaker.buryAgain(Map.of(7L, DEAD));
		assertThat(this.buried).containsExactly(7L);
	}

	/** Its exit code would be lost. */
	@Test
	void leavesThoseForWhomAProcessWaits() {
		this.awaited.add(7L);
		this.undertaker.buryAgain(Map.of(7L, DEAD));
		this.undertaker.buryAgain(Map.of(7L, DEAD));

		assertThat(this.buried).isEmpty();
	}

	/** A process id is given anew, and the new one's own parent is just about to look. */
	@Test
	void takesNobodyForTheOneWhoHadTheSameId() {
		this.undertaker.buryAgain(Map.of(7L, DEAD));
		this.undertaker.buryAgain(Map.of(7L, new ProcessStat('Z', 1, 1, 900)));

		assertThat(this.buried).isEmpty();
	}

	/**
	 * Asked for its end, one whose first thread had ended kept the undertaker waiting,
	 * and with it every run's end, until its last thread had ended too.
	 */
	@Test
	void leavesTheLivingAndTheDeadOfOthers() {
		Map<Long, ProcessStat> children = Map.of(7L, new ProcessStat('S', 1, 1, 500), 8L,
				new ProcessStat('Z', 7, 1, 500), 9L, new ProcessStat('Z', 1, 2, 500));
		this.undertaker.buryAgain(children);
		this.undertaker.buryAgain(children);

		assertThat(this.buried).isEmpty();
	}

}
