package io.processfanout.tier;

import java.util.List;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MeasuredTableTest {

	@Test
	void readsALineForEachMemorySize() {
		MeasuredTable table = MeasuredTable.of(List.of(" memory_mb, visible_cpus ,sequential_s,\tmultiprocess_s ",
				"128, 2 ,49.405,\t56.760", "", " 10240,6,3.470,0.869"));

		assertThat(table.rows()).containsExactly(new MeasuredTable.Row(new LambdaTier(128), 2, 49.405, 56.760),
				new MeasuredTable.Row(new LambdaTier(10_240), 6, 3.470, 0.869));
	}

	@ParameterizedTest
	@ValueSource(strings = { "128,2,49.405", "128,2,49.405,56.760,1", "128;2;49.405;56.760", "127,2,1,1", "10241,6,1,1",
			"128,0,1,1", "128,2,0,1", "128,2,1,-1", "128,2,1,NaN", "128,two,1,1", "128 MB,2,1,1", ",,,",
			"99999999999,2,1,1", "128,2,1,Infinity", "128,2,1e308,1", "128,2,1e-300,1" })
	void refusesALineOfAnotherForm(String line) {
		assertRefused(List.of(MeasuredTable.HEADER, "512,2,11.891,12.692", line),
				"line 3 of the table must be a memory size from 128 to 10240, then CPUs from 1 on and two times from"
						+ " 0.000001 to 1000000 seconds, with commas between, was " + line);
	}

	@Test
	void refusesAnotherHeader() {
		assertRefused(List.of("128,2,49.405,56.760"),
				"the table's first line must be memory_mb,visible_cpus,sequential_s,multiprocess_s,"
						+ " was 128,2,49.405,56.760");
	}

	@Test
	void refusesATableWithoutAnything() {
		assertRefused(List.of(),
				"the table's first line must be memory_mb,visible_cpus,sequential_s,multiprocess_s, was missing");
		assertRefused(List.of(MeasuredTable.HEADER, ""), "a measured table needs a row");
	}

	@Test
	void refusesASizeThatComesTwice() {
		assertRefused(List.of(MeasuredTable.HEADER, "512,2,11,12", "128,2,49,56", "512,2,12,13"),
				"a measured table must name each size once, was 512 twice");
	}

	private static void assertRefused(List<String> lines, String sentence) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> MeasuredTable.of(lines))
			.withMessage(sentence);
	}

}
