package io.processfanout.bench;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResultFileTest {

	@Test
	void readsWhatCompareWrote() {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, 4.0));

		assertThat(read(result)).isEqualTo(result);
	}

	/** Its other repetitions went into the prediction as if nothing had been. */
	@Test
	void refusesAResultWithAFailureInIt() {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, 4.0),
				Comparisons.failed("processes", "task 3 crashed\n  at the end"));

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> read(result))
			.withMessage(
					"--from must be a result without failures, and in a.json processes: task 3 crashed; at the end");
	}

	private static BenchResult read(BenchResult result) {
		return ResultFile.read("a.json", JsonMapper.shared().writeValueAsString(result), JsonMapper.shared());
	}

}
