package io.processfanout.report;

import java.util.List;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.GivenInputs;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Modes;
import io.processfanout.bench.TaskSpread;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTableTest {

	@Test
	void isWhatAPersonReads() {
		BenchResult result = Modes.result(Modes.sequential(4.0, 4.1, 3.9),
				Modes.ran("threads", 2, 1.9048, 2.1, 2.1, 2.1), Modes.ran("processes", 2, 1.3333, 3.0, 3.1, 2.9),
				Modes.ran("pool", 2, 1.8182, 2.2, 2.25, 2.1));

		assertThat(drawn(result)).isEqualTo(
				"""
						10 × count-loop, 10,000,000 iterations each; 1 cold repetition, median of 3 warm
						JDK 17.0.15, -XX:+UseG1GC -XX:TieredStopAtLevel=4; Linux 6.1 amd64

						+------------+-------+--------+--------+-----+----------+-----------+------+
						| mode       | limit | cold s | warm s |  sd | speed-up |      95 % |  CPU |
						+------------+-------+--------+--------+-----+----------+-----------+------+
						| sequential |     1 |  9.500 |  4.000 | 2 % |    1.00× |         - | 95 % |
						| threads    |     2 |  9.500 |  2.100 | 0 % |    1.90× | 1.79–2.03 | 95 % |
						| processes  |     2 |  9.500 |  3.000 | 3 % |    1.33× | 1.31–1.36 | 95 % |
						| pool       |     2 |  9.500 |  2.200 | 3 % |    1.82× | 1.78–1.89 | 95 % |
						+------------+-------+--------+--------+-----+----------+-----------+------+
						sequential █████████████████████████████████████████████████████████████ 4.000 s
						threads    ████████████████████████████████ 2.100 s
						processes  ██████████████████████████████████████████████ 3.000 s
						pool       ██████████████████████████████████ 2.200 s
						sequential: limit 1: one after another
						threads, processes, pool: limit 2: affinity 2 CPUs
						sequential: 13 % of the time in slots went into starting children
						threads: 13 % of the time in slots went into starting children
						processes: 13 % of the time in slots went into starting children
						pool: 13 % of the time in slots went into starting children

						Warm, against sequential, with 95 % intervals: threads is 1.90 times as fast (1.79 to 2.03); processes is 1.33 times as fast (1.31 to 1.36); pool is 1.83 times as fast (1.78 to 1.89).

						Take threads, 2 at once; on Lambda, with 3538 MB:
						- it took the least time here: sequential takes 1.90 times as long (1.79 to 2.03), processes takes 1.43 times as long (1.31 to 1.55); more repetitions must show whether it is faster than pool
						- pool takes 1.04 times as long (0.95 to 1.13), but a crash or an endless loop of a task harms no other one there
						- pool starts its children once (9.500 s for the first repetition, then 2.200 s), and a task sees static state that earlier ones of the same workload left
						- 3538 MB buy 2.0 CPUs, one for each task at once; less takes longer at about the same price
						""");
		assertThat(drawn(result).lines().filter((line) -> line.startsWith("|")))
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	/** Of four modes at several lengths, however far they are apart. */
	@Test
	void fitsATerminalAtSeveralLengthsToo() {
		BenchResult apart = ofLength(0.0013, Modes.sequential(4.0, 4.4, 4.0),
				Modes.ran("threads", 2, 2.0, 0.04, 0.04, 0.04), Modes.ran("processes", 2, 2.0, 40, 44, 44),
				Modes.ran("pool", 2, 2.0, 0.4, 0.4, 0.4));
		BenchResult near = ofLength(1.301, Modes.sequential(4.0, 4.4, 4.0), Modes.ran("threads", 2, 2.0, 2, 2, 2),
				Modes.ran("processes", 2, 2.0, 2.5, 2.5, 2.5), Modes.ran("pool", 2, 2.0, 2.2, 2.2, 2.2));
		BenchResult result = new BenchResult("count-loop", 10, null, null, null, null, null, 4, "sequential", null,
				List.of(), true, near.environment(), List.of(apart, near));

		assertThat(drawn(result).lines().skip(3).limit(4))
			.containsExactly("      CPU  n           threads         processes              pool     take",
					"----------------------------------------------------------------------------",
					"   1.3 ms  4    103 (90.0–118)  0.10 (0.08–0.11)  10.3 (9.00–11.8)  threads",
					" 1,301 ms  4  2.06 (1.80–2.37)  1.65 (1.44–1.89)  1.88 (1.64–2.15)  threads")
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	private static BenchResult ofLength(double seconds, ModeResult... modes) {
		BenchResult plain = Modes.result(modes);
		return new BenchResult(plain.workload(), plain.tasks(), 1000L, null, seconds, seconds, "processes", 4,
				"sequential", null, plain.modes(), true, plain.environment());
	}

	/** Whoever reads the JSON sees no less than whoever reads the terminal. */
	@Test
	void endsWithTheSentencesThatAreInTheResult() {
		BenchResult result = Modes.result(Modes.sequential(4.0),
				Modes.besideOthers(1, Modes.ran("processes", 2, 0.5, 8.0)));
		JsonNode json = JsonMapper.shared().valueToTree(result);

		assertThat(json.get("conclusion").asString()).contains("processes takes 2.00 times as long");
		assertThat(drawn(result))
			.contains(
					"\n\n" + json.get("conclusion").asString() + "\n\n" + json.at("/recommendation/sentence").asString()
							+ ":\n- " + json.at("/recommendation/reasons/0").asString() + "\n- ")
			.endsWith("\n\n" + json.at("/notes/0").asString() + "\n");
	}

	@Test
	void hasADashForWhatWasNotMeasuredAndSaysWhy() {
		List<String> lines = drawn(Modes.result(Modes.sequential(4.0), Modes.failed("processes"))).lines().toList();

		assertThat(lines).contains("| processes  |     2 |      - |      - |  - |        - |    - |    - |")
			.contains("processes failed in repetition 1: 1 of 10 tasks failed, the first with crash: task 3 crashed");
		assertThat(lines.get(lines.size() - 1)).startsWith("Not every task of processes ended well");
	}

	@Test
	void saysWhatTheMedianIsOf() {
		assertThat(drawn(Modes.result(Modes.failed("sequential"), Modes.failed("threads"))))
			.startsWith("10 × count-loop, 10,000,000 iterations each; no repetition complete\n");
		assertThat(drawn(Modes.result(Modes.sequential(4.0, 4.1, 3.9), Modes.failed("threads"))))
			.startsWith("10 × count-loop, 10,000,000 iterations each; median of those complete of 3\n");
	}

	@Test
	void saysHowLongATaskTookAndWasAskedToTake() {
		assertThat(drawn(sizedIn("processes"))).startsWith(
				"10 × count-loop, 330 ms of CPU (350 ms asked for, 123,456,789 iterations) each; 1 cold repetition, median of 3 warm\n");
	}

	@Test
	void saysSoIfATasksSizeWasNotFoundInAChild() {
		assertThat(drawn(sizedIn("sequential"))).startsWith(
				"10 × count-loop, 330 ms of CPU (350 ms asked for, 123,456,789 iterations, sized in this process) each; 1 cold repetition, median of 3 warm");
	}

	/** Tasks that took 36 ms each were headed 350 ms. */
	@Test
	void headsWhatWasMeasuredAndNotWhatWasAskedFor() {
		String table = drawn(
				asked(0.35, 0.33, spread("processes", 0.03, 0.036, 0.04), spread("sequential", 0.01, 0.35, 0.4)));

		assertThat(table).startsWith("10 × count-loop, 36 ms of CPU (not the 350 ms asked for; 123,456,789 iterations)"
				+ " each; 1 cold repetition, median of 3 warm\n");
		assertThat(table).endsWith("\nprocesses: a task took 36 ms of CPU in the middle, not the 350 ms asked for\n");
		assertThat(drawn(asked(0.35, 0.33, spread("processes", 0.3, 0.34, 0.4))))
			.startsWith("10 × count-loop, 340 ms of CPU (350 ms asked for, 123,456,789 iterations) each;")
			.doesNotContain("not the");
	}

	@Test
	void saysThatNoSizeTakesWhatWasAskedFor() {
		String table = drawn(asked(0.35, 0.29, spread("processes", 0.3, 0.35, 0.4)));

		assertThat(table).startsWith("10 × count-loop, 350 ms of CPU (350 ms asked for, ")
			.endsWith("\nno size was found that takes the 350 ms of CPU asked for: the nearest,"
					+ " 123,456,789 iterations, took 290 ms\n");
	}

	@Test
	void saysHowFarTheTasksAreApartWhichIsTheLongestAndThatTheyHaveInputs() {
		BenchResult plain = Modes.result(spread("processes", 0.1, 0.2, 0.3),
				spread("sequential", 0.0004, 0.305, 1.301));
		BenchResult given = new BenchResult(plain.workload(), plain.tasks(), null, new GivenInputs(10, "abc"), null,
				null, null, 3, null, null, plain.modes(), true, plain.environment());

		assertThat(drawn(given))
			.startsWith(
					"10 × count-loop, an input each (0.4 ms to 1,301 ms of CPU); 1 cold repetition, median of 3 warm\n")
			.contains("\na task takes 0.4 ms to 1,301 ms of CPU, 305 ms in the middle; the longest is task 7"
					+ " (sequential)\n");
		assertThat(drawn(plain)).startsWith("10 × count-loop, 10,000,000 iterations (305 ms of CPU) each;");
	}

	private static ModeResult spread(String mode, double min, double median, double max) {
		ModeResult plain = Modes.ran(mode, 2, null, 1, 1, 1);
		TaskSpread.Range range = new TaskSpread.Range(min, median, max, 7);
		return new ModeResult(mode, plain.limit(), null, plain.secondsPerRepetition(), plain.coldSeconds(),
				plain.warm(), plain.medianSeconds(), null, null, null, null, plain.phases(),
				new TaskSpread(range, range), null, 1, List.of(), null, null, null);
	}

	private static BenchResult asked(double seconds, double measured, ModeResult... modes) {
		BenchResult plain = Modes.result(modes);
		return new BenchResult(plain.workload(), plain.tasks(), 123_456_789L, null, seconds, measured, "processes",
				plain.repetitions(), null, null, plain.modes(), true, plain.environment());
	}

	private static BenchResult sizedIn(String mode) {
		BenchResult plain = Modes.result(Modes.sequential(4.0, 4.0, 4.0));
		return new BenchResult(plain.workload(), plain.tasks(), 123_456_789L, null, 0.35, 0.33, mode,
				plain.repetitions(), null, null, plain.modes(), true, plain.environment());
	}

	private static String drawn(BenchResult result) {
		return ComparisonTable.of(result, StandardCharsets.UTF_8);
	}

	@Test
	void looksTheSameInEveryLocale() {
		BenchResult result = Modes.result(Modes.sequential(4.0), Modes.ran("threads", 2, 1.9, 2.1));
		String expected = drawn(result);
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertThat(drawn(result)).isEqualTo(expected).contains("4.000");
		}
		finally {
			Locale.setDefault(before);
		}
	}

}
