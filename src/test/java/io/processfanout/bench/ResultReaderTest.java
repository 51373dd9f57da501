package io.processfanout.bench;

import java.util.List;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResultReaderTest {

	@Test
	void readsWhatCompareWrote() {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, 4.0));

		assertThat(read(result)).isEqualTo(result);
	}

	/** As it was written before a result had verdicts. */
	@Test
	void readsAResultWithoutVerdicts() {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, 4.0));
		ObjectNode json = JsonMapper.shared().valueToTree(result);
		json.remove(List.of("verdicts", "conclusion", "notes"));

		BenchResult read = ResultReader.read("--from", "a.json", json.toString(), JsonMapper.shared());

		assertThat(read).isEqualTo(result);
		assertThat(read.conclusion()).isEqualTo(result.conclusion());
	}

	/** Its other repetitions went into the prediction as if nothing had been. */
	@Test
	void refusesAResultWithAFailureInIt() {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, 4.0),
				Comparisons.failed("processes", "task 3 crashed\n  at the end"));

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(result))
			.withMessage(
					"--from must be a result without failures, and in a.json processes: task 3 crashed\n  at the end");
	}

	private static BenchResult read(BenchResult result) {
		return ResultReader.read("--from", "a.json", JsonMapper.shared().writeValueAsString(result),
				JsonMapper.shared());
	}

}
