package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.processfanout.bench.Baseline;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ResultReader;
import io.processfanout.report.ComparisonCsv;
import io.processfanout.report.ComparisonMarkdown;
import io.processfanout.report.ComparisonPage;
import io.processfanout.report.ComparisonTable;
import io.processfanout.request.Damage;
import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Results of real comparisons, each field of which is damaged in turn. */
class DamagedComparisonTest {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final int DAMAGED = 300;

	private static final String REFUSAL = "FILE must be a result of compare --json, and r.json is not: ";

	/** Found out again from the others when they are read. */
	private static final Set<String> DERIVED = Set.of("verdicts", "conclusion", "recommendation", "notes",
			"crossovers");

	/** Each ended with an exception's name, or was shown with null or NaN in it. */
	@ParameterizedTest
	@ValueSource(strings = { "one-size", "two-sizes" })
	void isShownOrRefusedWithOneSentence(String name) throws IOException {
		JsonNode whole = json(name);
		BenchResult read = read(whole);
		List<String> wrong = new ArrayList<>();
		for (Damage damage : Damage.to(whole, DERIVED)) {
			// A page is long, and shows what the others do.
			whatIsWrong(read, damage.in(whole), damage.value().equals(Damage.GONE))
				.ifPresent((why) -> wrong.add(damage + ": " + why));
		}

		assertThat(wrong).isEmpty();
	}

	/** The last seed is another one each time, and is in what a failure says. */
	static LongStream seeds() {
		return LongStream.of(1, System.nanoTime());
	}

	/** Several places at once, for one figure may be reckoned with another. */
	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void isShownOrRefusedWhereverItIsDamaged(long seed) throws IOException {
		JsonNode whole = json("one-size");
		BenchResult read = read(whole);
		List<Damage> all = Damage.to(whole, DERIVED)
			.stream()
			.filter((damage) -> whatIsWrong(read, damage.in(whole), false).isEmpty() && isRead(damage.in(whole)))
			.toList();
		Random random = new Random(seed);
		for (int i = 0; i < DAMAGED; i++) {
			List<Damage> several = List.of(one(all, random), one(all, random), one(all, random));
			JsonNode damaged = whole;
			for (Damage damage : several) {
				// What it stands in may be gone with the one before.
				damaged = damaged.at(damage.place()).isMissingNode() ? damaged : damage.in(damaged);
			}
			assertThat(whatIsWrong(read, damaged, false)).as("seed %s: %s", seed, several).isEmpty();
		}
	}

	private static Damage one(List<Damage> all, Random random) {
		return all.get(random.nextInt(all.size()));
	}

	private static boolean isRead(JsonNode json) {
		try {
			read(json);
			return true;
		}
		catch (InvalidRequestException ex) {
			return false;
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\u0001',
			textBlock = """
					/modes                        | []          | modes must be a list of at least one mode, was []
					/modes/0/taskSpread           | {}          | modes[0].taskSpread.compute must be a JSON object, was null
					/modes/1/needs/functionMemoryMb | 99999999999 | modes[1].needs.functionMemoryMb must be a whole number from 1 to 10240, was 99999999999
					/modes/1/limit/value          | 2000000     | modes[1].limit.value must be a whole number from 1 to 1000000, was 2000000
					/modes/1/limit/value          | 0           | modes[1].limit.value must be a whole number from 1 to 1000000, was 0
					/modes/1/limit/reason         | gone        | modes[1].limit.reason must be a text, was null
					/iterations                   | 0           | iterations must be a whole number from 1 to 1000000000000, was 0
					/iterations                   | gone        | iterations must be a whole number from 1 to 1000000000000 where inputs are not there, was null
					/environment/javaVersion      | gone        | environment.javaVersion must be a text, was null
					/modes/0/speedup              | "NaN"       | modes[0].speedup must be a number from 0 to 1000000, was "NaN"
					/modes/1/cpuEfficiency        | 1e300       | modes[1].cpuEfficiency must be a number from 0 to 1000000, was 1.0E300
					/modes/1/startUpShare         | 2           | modes[1].startUpShare must be a number from 0 to 1, was 2
					/modes/1/tasks/0/outcome      | "FINE"      | modes[1].tasks[0].outcome must be one of OK, LAUNCH,
					/modes/1/phases/boot          | null        | modes[1].phases.boot must be a number from 0 to 1000000000, was null
					""")
	void namesTheFieldAndWhatIsAllowed(String place, String damage, String sentence) throws IOException {
		JsonNode damaged = new Damage(place, damage).in(json("one-size"));

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(damaged))
			.withMessageStartingWith(REFUSAL + sentence);
	}

	/** As they were before the others came. */
	@Test
	void readsWhatEarlierVersionsWrote() throws IOException {
		ObjectNode json = (ObjectNode) json("one-size").deepCopy();
		json.remove(DERIVED);
		json.remove("reference");
		((ObjectNode) json.get("environment")).remove(List.of("othersCpus", "stolenShare", "machineMemoryMb"));
		json.get("modes")
			.forEach((mode) -> ((ObjectNode) mode)
				.remove(List.of("coldSeconds", "warm", "needs", "taskSpread", "shownRepetition", "startUpShare")));

		assertThat(shown(read(json))).contains("sequential");
	}

	/** Nothing, if it is either shown or refused as it should be. */
	private static Optional<String> whatIsWrong(BenchResult whole, JsonNode damaged, boolean page) {
		try {
			BenchResult read = read(damaged);
			String shown = shown(read) + new Baseline(whole, read, Baseline.TOLERATED).differences()
					+ new Baseline(read, whole, Baseline.TOLERATED).sentence();
			if (page) {
				assertThat(ComparisonPage.of(read, List.of())).isNotEmpty();
			}
			return Stream.of("null", "NaN", "Infinity", "Exception")
				.filter(shown.replace("/dev/null", "")::contains)
				.findFirst()
				.map((word) -> "shown with " + word);
		}
		catch (InvalidRequestException ex) {
			String why = String.valueOf(ex.getMessage());
			return (why.startsWith(REFUSAL) && why.contains(" must be ") && why.contains(", was ")
					&& !why.contains("Exception")) ? Optional.empty() : Optional.of(why);
		}
		catch (RuntimeException ex) {
			return Optional.of(ex.toString());
		}
	}

	private static BenchResult read(JsonNode json) {
		return ResultReader.readAny("FILE", "r.json", json, MAPPER);
	}

	private static String shown(BenchResult result) {
		return ComparisonTable.of(result, StandardCharsets.UTF_8) + ComparisonMarkdown.of(result)
				+ ComparisonCsv.of(result);
	}

	private static JsonNode json(String name) throws IOException {
		try (InputStream file = DamagedComparisonTest.class.getResourceAsStream("/comparison/" + name + ".json")) {
			return MAPPER.readTree(Objects.requireNonNull(file));
		}
	}

}
