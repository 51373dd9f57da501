package io.processfanout.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report can be written as. */
public enum ReportFormat {

	/** All there is to know, for programs. */
	JSON(".json"),
	/** A line for each repetition, for a spreadsheet. */
	CSV(".csv"),
	/** A table and what came out, for a pull request. */
	MARKDOWN(".md"),
	/** A page to look at, with charts. */
	HTML(".html");

	private final String ending;

	ReportFormat(String ending) {
		this.ending = ending;
	}

	/**
	 * The format that a file's name asks for.
	 * @param file the file
	 * @return empty if its ending is that of none
	 */
	public static Optional<ReportFormat> of(Path file) {
		String name = file.toString().toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter((format) -> name.endsWith(format.ending)).findFirst();
	}

	/**
	 * The endings there are.
	 * @return such as {@code .json, .csv}
	 */
	public static String endings() {
		return Arrays.stream(values()).map((format) -> format.ending).collect(Collectors.joining(", "));
	}

}
