package io.processfanout.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLogTest {

	private static final String ALL = "logging.level.root";

	private static final String OURS = "logging.level.io.processfanout";

	private static final String OTHER_LOG = "logback.configurationFile";

	private final PrintStream err = System.err;

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	@AfterEach
	void restore() {
		System.setErr(this.err);
		Arrays.asList(ALL, OURS, OTHER_LOG).forEach(System::clearProperty);
	}

	private Logger logger(String name) {
		System.setErr(new PrintStream(this.written, true, StandardCharsets.UTF_8));
		CommandLog log = new CommandLog();
		log.initialize();
		return log.getLoggerFactory().getLogger(name);
	}

	private String text() {
		return this.written.toString(StandardCharsets.UTF_8);
	}

	@Test
	void writesWarningsAndNothingBelow() {
		Logger logger = logger("io.processfanout.X");
		logger.info("not this");
		logger.warn("{} of {}", 1, 2);
		assertThat(text()).matches("\\S+Z WARN \\[main] io\\.processfanout\\.X: 1 of 2\\R");
	}

	@Test
	void writesWhatOneOfTwoPropertiesSays() {
		System.setProperty(OURS, "debug");
		Logger ours = logger("io.processfanout.X");
		ours.debug("this", new IllegalStateException("thrown"));
		ours.trace("not this");
		logger("org.example").info("nor this");
		assertThat(text()).contains("DEBUG [main] io.processfanout.X: this", "IllegalStateException: thrown", "\tat ")
			.doesNotContain("not this", "nor this");
	}

	@Test
	void isSilentWhereItIsOff() {
		System.setProperty(ALL, "OFF");
		logger("io.processfanout.X").error("not this");
		assertThat(text()).isEmpty();
	}

	@Test
	void isEnoughForCommandsButNotForTheServerNorBesideAnother() {
		assertThat(CommandLog.isEnoughFor(new String[] { "run", "sleep", "serve" })).isTrue();
		assertThat(CommandLog.isEnoughFor(new String[0])).isTrue();
		assertThat(CommandLog.isEnoughFor(new String[] { "serve", "--port", "0" })).isFalse();
		System.setProperty(OTHER_LOG, "mine.xml");
		assertThat(CommandLog.isEnoughFor(new String[] { "run" })).isFalse();
	}

}
