package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparisons;
import io.processfanout.machine.Machine;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.Price;
import io.processfanout.tier.TierTable;
import io.processfanout.workloads.Watched;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** With a shell script in the place of the JVM. */
@Tag("forks")
class TierRunnerIT {

	/** The comparison's own limit was the runner's too, and the runner's came first. */
	@Test
	void takesTheResultOfAComparisonWhoseTimeIsUp(@TempDir Path directory) throws Exception {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, null),
				Comparisons.failed("processes", "out of time"));
		Path json = Files.writeString(directory.resolve("result.json"), JsonMapper.shared().writeValueAsString(result));

		ComparisonRun run;
		try (TierRunner runner = new TierRunner(program(directory, "cat '" + json + "'"), List.of(), List.of(),
				JsonMapper.shared(), false)) {
			run = runner.unconfined(512, new Order(List.of(), List.of(), Duration.ofNanos(1)));
		}

		assertThat(run).isEqualTo(ComparisonRun.of(result));
	}

	/** The JSON of a prediction lacked what stderr said of it. */
	@Test
	void leavesTheNotesOfAPredictionInItsTable(@TempDir Path directory) throws Exception {
		BenchResult result = Comparisons.of(Comparisons.ran("sequential", 1, 4, 4.0),
				Comparisons.ran("processes", 2, 4, 4.1));
		Path json = Files.writeString(directory.resolve("result.json"), JsonMapper.shared().writeValueAsString(result));
		Sweep.Plan plan = new Sweep.Plan(List.of(new LambdaTier(512)),
				new Order(List.of(), List.of(), Duration.ofMinutes(1)), List.of(), new Price("x86_64", 0.00002, 0));
		List<String> told = new ArrayList<>();

		TierTable table;
		try (TierRunner runner = new TierRunner(program(directory, "cat '" + json + "'"), List.of(), List.of(),
				JsonMapper.shared(), false)) {
			table = new Sweep(runner, Machine.read(Map.of()), Optional.empty(), (event) -> {
				if (event instanceof RunEvent.Note note) {
					told.add(note.text());
				}
			}).predicted(plan);
		}

		assertThat(told).hasSize(2).first().asString().startsWith("what a child's start costs is uncertain: ");
		assertThat(table.notes()).isEqualTo(told);
	}

	@Test
	void endsWhatRunsWhenWhoWaitsIsInterrupted(@TempDir Path directory) throws Exception {
		Path pid = directory.resolve("pid");
		Sweep.Plan plan = new Sweep.Plan(List.of(new LambdaTier(512)),
				new Order(List.of(), List.of(), Duration.ofMinutes(1)), List.of(), new Price("x86_64", 0.00002, 0));
		Thread waiting = Thread.currentThread();
		Thread interrupting = new Thread(() -> {
			await().until(() -> Files.exists(pid) && Files.readString(pid).endsWith("\n"));
			waiting.interrupt();
		});

		try (TierRunner runner = new TierRunner(program(directory, "echo $$ > '" + pid + "'; exec sleep 600"),
				List.of(), List.of(), JsonMapper.shared(), false)) {
			Sweep sweep = new Sweep(runner, Machine.read(Map.of()), Optional.empty(), RunListener.NONE);
			interrupting.start();
			assertThatExceptionOfType(NoTableException.class).isThrownBy(() -> sweep.predicted(plan))
				.withMessage("told to end before it was known what a task costs, so there is no table");
			assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
			assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).filter(Watched::runs)).isEmpty();
		}
		finally {
			interrupting.join();
		}
	}

	/** Longer than a pipe holds, and with lines of their own. */
	@Test
	void givesAComparisonItsInputsAsOneLineOfJson(@TempDir Path directory) throws Exception {
		List<String> inputs = List.of("one\ntwo", "\u00fc \"three\"", "x".repeat(200_000));
		Path line = directory.resolve("line");

		try (TierRunner runner = new TierRunner(program(directory, "head -n 1 > '" + line + "'"), List.of(), List.of(),
				JsonMapper.shared(), false)) {
			runner.unconfined(512, new Order(List.of(), inputs, Duration.ofMinutes(1)));
		}

		assertThat(Files.readString(line)).endsWith("\n").hasLineCount(1);
		assertThat(JsonMapper.shared().readValue(Files.readString(line), String[].class))
			.containsExactlyElementsOf(inputs);
	}

	/** Sizes measured by two builds stood in one table, and nobody was told. */
	@Test
	void measuresNothingWithAnotherProgramThanItBeganWith(@TempDir Path directory) throws Exception {
		Path jar = Files.writeString(directory.resolve("app.jar"), "one");
		Path began = directory.resolve("began");

		try (TierRunner runner = new TierRunner(program(directory, ": > '" + began + "'"), List.of(),
				List.of("-jar", jar.toString()), JsonMapper.shared(), false)) {
			Files.move(Files.writeString(directory.resolve("rebuilt"), "two"), jar,
					StandardCopyOption.REPLACE_EXISTING);
			ComparisonRun run = runner.unconfined(512, new Order(List.of(), List.of(), Duration.ofMinutes(1)));

			assertThat(run.failure()).startsWith(jar + " is not what it was when the sweep began");
			assertThat(began).doesNotExist();
		}
	}

	private static Path program(Path directory, String script) throws IOException {
		Path java = Files.writeString(directory.resolve("java"), "#!/bin/sh\n" + script + "\n");
		assertThat(java.toFile().setExecutable(true)).isTrue();
		return java;
	}

}
