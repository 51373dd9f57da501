package io.processfanout.tier;

import java.util.Collections;
import java.util.List;

import io.processfanout.bench.BenchResult;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CostNotesTest {

	private static final List<String> LAMBDAS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	@Test
	void areNoneIfAllCanBeToldAndIsAsOnLambda() {
		assertThat(CostNotes.of(result(LAMBDAS, 0.4))).isEmpty();
	}

	/** What no clock had shown was printed as a fact. */
	@Test
	void sayThatAStartCannotBeToldFromSoLittle() {
		assertThat(CostNotes.of(result(LAMBDAS, 0.12))).containsExactly("what a child's start costs is uncertain: 10 of"
				+ " them took 0.11 CPU seconds in all, and that is exact to 0.04 only; more tasks show it better");
	}

	@Test
	void sayThatLambdasJvmIsAnother() {
		assertThat(CostNotes.of(result(List.of("-XX:+UseG1GC", "-XX:TieredStopAtLevel=4"), 0.4)))
			.containsExactly("the tasks were measured with -XX:+UseG1GC -XX:TieredStopAtLevel=4, Lambda's JVM has"
					+ " -XX:+UseSerialGC -XX:TieredStopAtLevel=1: what they cost there may be far from this");
		assertThat(CostNotes.of(result(List.of(), 0.4))).singleElement()
			.asString()
			.startsWith("the tasks were measured with unknown flags, ");
	}

	private static BenchResult result(List<String> flags, double childrensCpu) {
		return Comparisons.in(flags, Comparisons.ranTasks("sequential", 0, Collections.nCopies(10, 0.001)),
				Comparisons.ran("processes", 2, 99, childrensCpu));
	}

}
