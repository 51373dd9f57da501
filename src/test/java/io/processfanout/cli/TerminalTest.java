package io.processfanout.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import me.tongfei.progressbar.ProgressBarStyle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

	/** As no-color.org has it: present, and not empty. */
	@Test
	void hasColoursUnlessSomebodyWantsNoneOrItCannot() {
		assertThat(Terminal.hasColours(Map.of())).isTrue();
		assertThat(Terminal.hasColours(Map.of("NO_COLOR", ""))).isTrue();
		assertThat(Terminal.hasColours(Map.of("NO_COLOR", "0"))).isFalse();
		assertThat(Terminal.hasColours(Map.of("TERM", "dumb"))).isFalse();
	}

	@Test
	void drawsUnlessItIsDumb() {
		assertThat(Terminal.canDraw(Map.of("NO_COLOR", "1"))).isTrue();
		assertThat(Terminal.canDraw(Map.of("TERM", "xterm"))).isTrue();
		assertThat(Terminal.canDraw(Map.of("TERM", "dumb"))).isFalse();
	}

	@Test
	void aBarIsOfWhatTheTerminalShows() {
		assertThat(TerminalBar.style(true, StandardCharsets.UTF_8)).isSameAs(ProgressBarStyle.COLORFUL_UNICODE_BLOCK);
		assertThat(TerminalBar.style(false, StandardCharsets.UTF_8)).isSameAs(ProgressBarStyle.UNICODE_BLOCK);
		assertThat(TerminalBar.style(true, StandardCharsets.US_ASCII)).isSameAs(ProgressBarStyle.ASCII);
	}

	@Test
	void whatIsLeftTakesAsLongAsWhatIsDone() {
		assertThat(TimeLeftText.left(Duration.ofSeconds(10), 5, 20)).contains(Duration.ofSeconds(30));
		assertThat(TimeLeftText.left(Duration.ofSeconds(10), 20, 20)).contains(Duration.ZERO);
	}

}
