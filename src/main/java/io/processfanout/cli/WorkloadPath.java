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

	@Option(names = "--class-path", paramLabel = "PATH",
			description = "Jars and folders with your own workloads, separated as in java -cp.")
	private @Nullable String path;

	/**
	 * Makes the jars and folders visible to this thread, and so to the application it
	 * starts. They stay open until the JVM ends.
	 */
	void use() {
		if (this.path == null) {
			return;
		}
		List<URL> urls = new ArrayList<>();
		for (String entry : this.path.split(File.pathSeparator, -1)) {
			urls.add(urlOf(entry));
		}
		ClassLoader parent = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(new URLClassLoader("workloads", urls.toArray(URL[]::new), parent));
	}

	private static URL urlOf(String entry) {
		Path place = Path.of(entry).toAbsolutePath();
		if (entry.isEmpty() || !Files.isReadable(place)) {
			throw new InvalidRequestException("--class-path must name existing jars and folders, was " + entry);
		}
		try {
			return place.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
