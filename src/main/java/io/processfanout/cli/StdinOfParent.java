package io.processfanout.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.processfanout.sweep.ComparisonRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The stdin of a comparison that a sweep has started: its inputs, and its end. */
final class StdinOfParent {

	private final OptionSpec inputs = OptionSpec.builder(ComparisonRun.INPUTS_ON_STDIN)
		.type(boolean.class)
		.hidden(true)
		.build();

	private final OptionSpec endWithStdin = OptionSpec.builder(ComparisonRun.END_WITH_STDIN)
		.type(boolean.class)
		.hidden(true)
		.build();

	void addTo(CommandSpec command) {
		command.addOption(this.inputs).addOption(this.endWithStdin);
	}

	/**
	 * Takes what a sweep has to say, and from then on ends this process with its stdin.
	 * @return the inputs that came; null if none were to come
	 */
	@Nullable List<String> take() {
		List<String> read = Typed.isGiven(this.inputs) ? firstLine(Stdin.get()) : null;
		if (Typed.isGiven(this.endWithStdin)) {
			endWithStdin();
		}
		return read;
	}

	/** A list in JSON, for an input may have lines of its own. */
	private static List<String> firstLine(InputStream stdin) {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		try {
			for (int next = stdin.read(); next >= 0 && next != '\n'; next = stdin.read()) {
				line.write(next);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return List.of(LocalEngine.json().readValue(line.toString(StandardCharsets.UTF_8), String[].class));
	}

	/** Stdin ends when whoever started this process is gone. */
	private static void endWithStdin() {
		Thread thread = new Thread(() -> {
			try (InputStream stdin = Stdin.get()) {
				stdin.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// That is an end, too.
			}
			// With its hooks, which end the children.
			System.exit(1);
		}, "fanout-stdin-end");
		thread.setDaemon(true);
		thread.start();
	}

}
