package io.processfanout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import io.processfanout.machine.Refused;
import io.processfanout.report.PrintableText;
import io.processfanout.report.ReportFormat;
import io.processfanout.request.InvalidRequestException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Files that a result is written to, beside what is printed. */
final class ExportOptions {

	static final String OPTION = "--export";

	private final OptionSpec files = Typed.several(Path.class, "FILE",
			"Write the result to a file too, as its ending says: .json, .csv, .md or .html. May be repeated.", OPTION);

	void addTo(CommandSpec command) {
		command.addOption(this.files);
	}

	private List<Path> files() {
		return Typed.allOf(this.files);
	}

	/** Before anything is measured: a result without a place would be lost. */
	void check() {
		for (Path file : files()) {
			if (ReportFormat.of(file).isEmpty()) {
				throw new InvalidRequestException(
						OPTION + " must be a file that ends in one of " + ReportFormat.endings() + ", was " + file);
			}
			new WholeFile(file)
				.checkPlace(OPTION + " must be a file in an existing folder that can be written to, was " + file);
		}
	}

	/**
	 * Writes all files, each whole or not at all.
	 * @param text gives the result's text in a format
	 * @param err is told which cannot be written
	 * @return whether all are written
	 */
	boolean write(Function<ReportFormat, String> text, PrintWriter err) {
		boolean written = true;
		for (Path file : files()) {
			byte[] bytes = text.apply(ReportFormat.of(file).orElseThrow()).getBytes(StandardCharsets.UTF_8);
			try {
				new WholeFile(file).write((out) -> out.write(bytes));
			}
			catch (IOException ex) {
				err.println(PrintableText.sentence(OPTION + ": " + Refused.why(ex)));
				written = false;
			}
		}
		return written;
	}

}
