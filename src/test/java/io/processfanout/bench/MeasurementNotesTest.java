package io.processfanout.bench;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasurementNotesTest {

	@Test
	void areNoneAsARule() {
		assertThat(Modes.result(Modes.sequential(1.0, 1.01, 1.02, 0.99)).notes()).isEmpty();
		assertThat(Modes.result(Modes.sequential(1.0, 1.0, 1.0, 1.0)).notes()).isEmpty();
		assertThat(Modes.result(Modes.sequential(1.0)).notes()).isEmpty();
	}

	@Test
	void nameRepetitionsThatHadToShareTheMachine() {
		assertThat(
				Modes.result(Modes.sequential(1.0), Modes.besideOthers(2, Modes.ran("threads", 2, 2.0, 0.5))).notes())
			.containsExactly("threads: repetitions that ran beside tasks of other requests: 2; alone they may take less"
					+ " time");
	}

	@Test
	void nameASpreadOfMoreThanATenth() {
		assertThat(Modes.result(Modes.sequential(1.0, 1.3, 1.0, 1.3)).notes())
			.containsExactly("sequential: the repetitions are far apart, 15 % of their mean");
	}

	@Test
	void nameWhatIsFarFromTheRestHighOrLow() {
		assertThat(Modes.result(Modes.sequential(1.0, 1.01, 0.99, 1.02, 1.2)).notes())
			.containsExactly("sequential: far from its other repetitions, whose median is 1.010 s: 1.200 s");
		assertThat(Modes.result(Modes.sequential(1.0, 0.8, 1.01, 0.99, 1.02)).notes())
			.containsExactly("sequential: far from its other repetitions, whose median is 1.000 s: 0.800 s");
	}

	/** The cold repetition starts them, and a warm one only if it has to. */
	@Test
	void sayThatKeptChildrenWereStartedAgain() {
		ModeResult pool = Modes.of("pool", 2, 2.0, List.of(9.0, 1.0, 1.0));
		Map<String, Double> started = Map.of("spawn", 0.05, "compute", 0.1);
		assertThat(Modes.result(Modes.with(pool, 2, started, List.of(started))).notes())
			.containsExactly("pool: children were started in warm repetitions too, for kept ones had to go: memory was"
					+ " short, or a setting fanout.pool says so");
		assertThat(Modes.result(Modes.with(pool, 1, started, List.of(started))).notes()).isEmpty();
		assertThat(Modes.result(Modes.with(pool, 2, Map.of("compute", 0.1), List.of())).notes()).isEmpty();
		ModeResult processes = Modes.of("processes", 2, 2.0, List.of(9.0, 1.0, 1.0));
		assertThat(Modes.result(Modes.with(processes, 2, started, List.of(started))).notes()).isEmpty();
	}

	@Test
	void sayThatARunWasTooShort() {
		assertThat(Modes.result(Modes.sequential(0.004, 0.004, 0.004)).notes())
			.containsExactly("sequential: a repetition took 4.0 ms, which is too short to compare;"
					+ " more or longer tasks show it better");
	}

	@Test
	void sayWhatElseWentOnOnTheMachine() {
		assertThat(beside(0.7, 0.05)).containsExactly("other programs on this machine used 0.7 CPUs meanwhile",
				"the host of this machine kept 5 % of the CPU time from it that it wanted");
		assertThat(beside(0.05, 0.01)).isEmpty();
	}

	private static List<String> beside(double others, double stolen) {
		BenchResult plain = Modes.result(Modes.sequential(1.0));
		return new BenchResult(plain.workload(), plain.tasks(), plain.iterations(), null, null, null, null, 1,
				"sequential", null, plain.modes(), true, plain.environment().beside(others, stolen))
			.notes();
	}

}
