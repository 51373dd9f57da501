package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import io.processfanout.StartFolders;
import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.report.PrintableText;
import io.processfanout.service.WorkloadLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The option that puts a person's own jars where workloads are looked for. */
final class WorkloadPath {

	static final String OPTION = "--class-path";

	/** As java -cp understands it: every jar of a folder, but no classes. */
	private static final String ALL_JARS = "*";

	private static final String JAR = ".jar";

	private final OptionSpec path = Typed.one(String.class, "PATH",
			"Jars and folders with your own workloads, separated as in java -cp; lib/* is every jar in lib.", OPTION);

	private @Nullable CommandSpec command;

	void addTo(CommandSpec command) {
		command.addOption(this.path);
		this.command = command;
	}

	/**
	 * Opens the jars and folders. They stay open until the JVM ends. Nothing but a
	 * workload sees them: they may hold what configures this application.
	 * @return where workloads are to be looked for
	 */
	ClassLoader loader() {
		ClassLoader application = Thread.currentThread().getContextClassLoader();
		List<Path> places = places();
		return places.isEmpty() ? application
				: new WorkloadLoader(places.stream().map(WorkloadPath::urlOf).toList(), application);
	}

	/**
	 * What the option names.
	 * @return existing jars and folders, absolute; empty if it was not given
	 * @throws InvalidRequestException if it names anything else
	 */
	List<Path> places() {
		List<Path> places = new ArrayList<>();
		String text = text();
		if (text != null) {
			for (String entry : text.split(File.pathSeparator, -1)) {
				places.addAll(placesOf(entry));
			}
		}
		if (this.command != null) {
			hintAtJarBeside(places, this.command);
		}
		return places;
	}

	/** What a shell makes of a pattern without quotes: the first jar, and arguments. */
	private static void hintAtJarBeside(List<Path> places, CommandSpec command) {
		List<String> words = command.commandLine()
			.getParseResult()
			.matchedPositionals()
			.stream()
			.flatMap((argument) -> argument.originalStringValues().stream())
			.toList();
		for (Path place : places) {
			for (String word : words) {
				if (isJarBeside(place, word)) {
					command.commandLine()
						.getErr()
						.println(PrintableText.sentence(word + " is taken for an argument: if it belongs to " + OPTION
								+ ", write that with quotes, '" + word.substring(0, word.lastIndexOf('/') + 1) + "*'"));
					return;
				}
			}
		}
	}

	private static boolean isJarBeside(Path place, String word) {
		if (!word.toLowerCase(Locale.ROOT).endsWith(JAR)) {
			return false;
		}
		Path file = TypedPath.of("INPUT", word).toAbsolutePath();
		return Files.isRegularFile(file) && !file.equals(place)
				&& Objects.equals(file.normalize().getParent(), place.normalize().getParent());
	}

	/**
	 * The option's text.
	 * @return what was typed; null if it was not given
	 */
	@Nullable String text() {
		return Typed.text(this.path);
	}

	private static List<Path> placesOf(String entry) {
		boolean all = entry.equals(ALL_JARS) || entry.endsWith(File.separator + ALL_JARS);
		Path place = TypedPath.of(OPTION, all ? entry.substring(0, entry.length() - ALL_JARS.length()) : entry)
			.toAbsolutePath();
		if (entry.isEmpty() || !Files.isReadable(place) || (all && !Files.isDirectory(place))) {
			throw new InvalidRequestException(OPTION + " must name existing jars and folders, was " + entry);
		}
		List<Path> places = all ? jarsIn(place, entry) : List.of(place);
		places.forEach(WorkloadPath::checkName);
		places.stream().filter(Files::isRegularFile).forEach(WorkloadPath::checkJar);
		return places;
	}

	/** In the order of their names, so that it does not depend on the file system. */
	private static List<Path> jarsIn(Path folder, String entry) {
		try (Stream<Path> files = Files.list(folder)) {
			List<Path> jars = files.filter((file) -> file.toString().toLowerCase(Locale.ROOT).endsWith(JAR))
				.sorted()
				.toList();
			if (jars.isEmpty()) {
				throw new InvalidRequestException(OPTION + " must name existing jars, and there is none in " + entry);
			}
			return jars;
		}
		catch (IOException ex) {
			throw new InvalidRequestException(
					OPTION + " must name folders that can be read, was " + entry + ": " + Refused.reason(folder, ex));
		}
	}

	/** A child would take it for two places, of which there is neither. */
	private static void checkName(Path place) {
		if (place.toString().contains(File.pathSeparator)) {
			throw new InvalidRequestException(OPTION + " must name jars and folders without a " + File.pathSeparator
					+ " in their whole path, which separates the entries of a class path, was " + place);
		}
	}

	/** A class loader would pass over what it cannot read, without a word. */
	private static void checkJar(Path file) {
		if (file.toString().contains(StartFolders.END_OF_JAR)) {
			throw new InvalidRequestException(OPTION + " must name jars without " + StartFolders.END_OF_JAR
					+ " in their whole path, which ends a jar's own path in a URL, was " + file);
		}
		try {
			new ZipFile(file.toFile()).close();
		}
		catch (IOException ex) {
			throw new InvalidRequestException(
					OPTION + " must name jars, and " + file + " is none: " + Refused.reason(file, ex));
		}
	}

	private static URL urlOf(Path place) {
		try {
			return place.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
