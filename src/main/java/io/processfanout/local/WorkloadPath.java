package io.processfanout.local;

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

/** Puts a person's own jars where workloads are looked for. */
final class WorkloadPath {

	private WorkloadPath() {
	}

	/**
	 * Makes the jars and folders of a path visible to this thread, and so to the
	 * application it starts. They stay open until the JVM ends.
	 * @param path as for {@code java -cp}; null for none
	 */
	static void use(@Nullable String path) {
		if (path == null) {
			return;
		}
		List<URL> urls = new ArrayList<>();
		for (String entry : path.split(File.pathSeparator, -1)) {
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
