package io.processfanout.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Modes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeBarsTest {

	@Test
	void theLongestFillsTheLineAndHalfTheTimeIsHalfTheLength() {
		List<String> lines = bars(Modes.sequential(4.0, 4.0), Modes.ran("threads", 2, 2.0, 2.0, 2.0)).lines().toList();

		assertThat(lines).hasSize(2);
		assertThat(lines.get(0)).hasSize(80).isEqualTo("sequential " + "█".repeat(61) + " 4.000 s");
		assertThat(lines.get(1)).isEqualTo("threads    " + "█".repeat(31) + " 2.000 s");
	}

	@Test
	void aModeThatFailedHasNone() {
		assertThat(bars(Modes.sequential(4.0, 4.0), Modes.failed("threads"), Modes.ran("processes", 2, 2.0, 2.0, 2.0)))
			.hasLineCount(2)
			.doesNotContain("threads");
	}

	@Test
	void oneModeAloneHasNothingToStandBeside() {
		assertThat(bars(Modes.sequential(4.0, 4.0), Modes.failed("threads"))).isEmpty();
	}

	/** A cold time beside a warm one is not of the same kind. */
	@Test
	void aColdTimeIsCalledSo() {
		assertThat(bars(Modes.sequential(4.0, 4.0), Modes.ran("threads", 2, 2.0, 8.0)).lines())
			.anyMatch((line) -> line.endsWith("█ 4.000 s"))
			.anyMatch((line) -> line.endsWith("█ 8.000 s (cold)") && line.length() == 80);
	}

	@Test
	void theShortestTimeHasABar() {
		assertThat(bars(Modes.sequential(4.0, 4.0), Modes.ran("threads", 2, 2.0, 0.001, 0.001)))
			.contains("threads    █ 0.001 s\n");
	}

	@Test
	void isAsciiWhereTheCharsetHasNoBlocks() {
		List<ModeResult> modes = List.of(Modes.sequential(4.0, 4.0), Modes.ran("threads", 2, 2.0, 2.0, 2.0));

		assertThat(new TimeBars(modes, StandardCharsets.US_ASCII).toString()).contains("threads    ###")
			.isEqualTo(new TimeBars(modes, StandardCharsets.UTF_8).toString().replace('█', '#'));
		assertThat(new TimeBars(modes, StandardCharsets.ISO_8859_1).toString()).contains("#").doesNotContain("█");
	}

	private static String bars(ModeResult... modes) {
		return new TimeBars(List.of(modes), StandardCharsets.UTF_8).toString();
	}

}
