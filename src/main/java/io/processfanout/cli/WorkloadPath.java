package io.processfanout.cli;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that puts a person's own jars where workloads are looked for. */
final class WorkloadPath {

	static final String OPTION = "--class-path";

	@Option(names = OPTION, paramLabel = "PATH",
			description = "Jars and folders with your own workloads, separated as in java -cp.")
	private @Nullable String path;

	/**
	 * Makes the jars and folders visible to this thread and those it starts. They stay
	 * open until the JVM ends.
	 * @return where workloads are to be looked for
	 */
	ClassLoader use() {
		ClassLoader parent = Thread.currentThread().getContextClassLoader();
		if (this.path == null) {
			return parent;
		}
		List<URL> urls = new ArrayList<>();
		for (String entry : this.path.split(File.pathSeparator, -1)) {
			urls.add(urlOf(entry));
		}
		ClassLoader workloads = new URLClassLoader("workloads", urls.toArray(URL[]::new), parent);
		Thread.currentThread().setContextClassLoader(workloads);
		return workloads;
	}

	/**
	 * The option's text.
	 * @return what was typed; null if it was not given
	 */
	@Nullable String text() {
		return this.path;
	}

	private static URL urlOf(String entry) {
		Path place = Path.of(entry).toAbsolutePath();
		if (entry.isEmpty() || !Files.isReadable(place)) {
			throw new InvalidRequestException(OPTION + " must name existing jars and folders, was " + entry);
		}
		try {
			return place.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
