package io.processfanout.tier;

import java.util.Collections;
import java.util.List;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparisons;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Modes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuredCostNotesTest {

	private static final List<String> LAMBDAS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	@Test
	void areNoneIfAllCanBeToldAndIsAsOnLambda() {
		assertThat(notes(result(LAMBDAS, 0.01, 0.5))).isEmpty();
	}

	/** What no clock had shown was printed as a fact. */
	@Test
	void sayThatAStartCannotBeToldFromSoLittle() {
		assertThat(notes(result(LAMBDAS, 0.01, 0.21))).containsExactly("what a child's start costs is uncertain: 10 of"
				+ " them took 0.11 CPU seconds in all, and that is exact to 0.04 only; more tasks show it better");
	}

	/** The kernel counts what a thread took once in a tick. */
	@Test
	void sayThatATaskCannotBeToldFromSoLittle() {
		assertThat(notes(result(LAMBDAS, 0.0099, 0.5))).containsExactly("what a task costs is uncertain: 10 of"
				+ " them took 0.099 CPU seconds in all, and the clocks go in steps of up to 0.01; longer tasks show it"
				+ " better");
	}

	/** By the process's clock, which has the JIT and the collector in it. */
	@Test
	void sayThatATaskCannotBeToldFromAProcessThatTookSoLittle() {
		BenchResult result = Comparisons.in(LAMBDAS,
				Comparisons.ranTasks("sequential", 0.15, Collections.nCopies(10, 0.0)),
				Comparisons.ran("processes", 2, 99, 0.5));

		assertThat(notes(result)).singleElement()
			.asString()
			.startsWith("what a task costs is uncertain: 10 of them took 0.150 CPU seconds in all, ");
	}

	@Test
	void sayThatLambdasJvmIsAnother() {
		assertThat(notes(result(List.of("-XX:+UseG1GC", "-XX:TieredStopAtLevel=4"), 0.01, 0.5)))
			.containsExactly("the tasks were measured with -XX:+UseG1GC -XX:TieredStopAtLevel=4, Lambda's JVM has"
					+ " -XX:+UseSerialGC -XX:TieredStopAtLevel=1: what they cost there may be far from this");
		assertThat(notes(result(List.of(), 0.01, 0.5))).singleElement()
			.asString()
			.startsWith("the tasks were measured with unknown flags, ");
	}

	@Test
	void sayThatTheServerHadOtherWork() {
		BenchResult alone = result(LAMBDAS, 0.01, 0.5);
		List<ModeResult> modes = alone.modes().stream().map((mode) -> Modes.besideOthers(2, mode)).toList();
		BenchResult result = new BenchResult(alone.workload(), alone.tasks(), alone.iterations(), null, null, null,
				null, alone.repetitions(), null, null, modes, true, alone.environment());

		assertThat(notes(result)).containsExactly(
				"sequential: repetitions that ran beside tasks of other requests: 2; what they cost alone may be less",
				"processes: repetitions that ran beside tasks of other requests: 2; what they cost alone may be less");
	}

	private static BenchResult result(List<String> flags, double taskCpu, double childrensCpu) {
		return Comparisons.in(flags, Comparisons.ranTasks("sequential", 0, Collections.nCopies(10, taskCpu)),
				Comparisons.ran("processes", 2, 99, childrensCpu));
	}

	private static List<String> notes(BenchResult result) {
		return new MeasuredCost(result).notes();
	}

}
