package io.processfanout.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.processfanout.worker.Workload;

/**
 * Finds out which workload it is that needs a class which is not there: of some the JDK's
 * own search tells the missing class and not the one that was looked for. Asked only when
 * that has happened.
 */
final class UnlinkedWorkloads {

	private final ClassLoader loader;

	private final Set<String> told = new HashSet<>();

	UnlinkedWorkloads(ClassLoader loader) {
		this.loader = loader;
	}

	/** Leaves one out that somebody else has named. */
	void tellNoMoreOf(String type) {
		this.told.add(type);
	}

	/** The next one in the services files; empty if none is found. */
	Optional<String> next() {
		try {
			for (URL file : Collections
				.list(this.loader.getResources("META-INF/services/" + Workload.class.getName()))) {
				for (String line : lines(file)) {
					String type = line.replaceFirst("#.*", "").strip();
					if (!type.isEmpty() && isUnlinked(type) && this.told.add(type)) {
						return Optional.of(type);
					}
				}
			}
		}
		catch (IOException ex) {
			// What is wrong with a file the search itself says.
		}
		return Optional.empty();
	}

	private static List<String> lines(URL file) throws IOException {
		URLConnection connection = file.openConnection();
		// Else its jar stays open.
		connection.setUseCaches(false);
		try (BufferedReader text = new BufferedReader(
				new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
			return text.lines().toList();
		}
	}

	private boolean isUnlinked(String type) {
		try {
			// To look at its constructors links their parameters too.
			return Class.forName(type, false, this.loader).getConstructor().getParameterCount() > 0;
		}
		catch (LinkageError ex) {
			return true;
		}
		catch (ReflectiveOperationException ex) {
			return false;
		}
	}

}
