package io.processfanout.soak;

import java.nio.file.Path;
import java.time.Duration;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DisturberTest {

	/** Has nobody to disturb, which no code foresees. */
	private final Disturber disturber = new Disturber(1, List.of(), List.of(Disturbance.CHILD_KILLED));

	@Test
	void whateverEndsItEarlyIsTold() {
		this.disturber.run();
		assertThat(this.disturber.failure()).isInstanceOf(RuntimeException.class);
	}

	@Test
	void anEndThatItWasToldOfIsNoFailure() {
		this.disturber.end();
		this.disturber.run();
		assertThat(this.disturber.failure()).isNull();
	}

	@Test
	void theReportTellsTheTimeThatWasDisturbedAndNotWhatWasAsked() {
		SoakOptions tenMinutes = new SoakOptions(Path.of("jar"), Duration.ofMinutes(10), OptionalInt.empty(), 1,
				Path.of("library"));
		this.disturber.run();
		assertThat(this.disturber.time()).isPositive();
		assertThat(new SoakReport(tenMinutes, new Machine(Map.of()), List.of(), this.disturber, List.of(), List.of())
			.text()).contains("Seed 1, disturbed for 0 min 0 s.");
	}

}
