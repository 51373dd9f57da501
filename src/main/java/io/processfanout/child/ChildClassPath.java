package io.processfanout.child;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.processfanout.worker.Worker;

/**
 * Finds the class path a child needs, from where this JVM itself found the classes: never
 * from {@code java.class.path} alone, which on Lambda names only the runtime's own jars.
 * <p>
 * A workload that lives beside the worker needs the worker's place and nothing else, so
 * that a child opens one jar and not forty. Any other workload may need whatever its
 * class loader offers, so its child gets all of that, behind the worker's place.
 * Thread-safe.
 * <p>
 * Where this application is a jar, the worker's place is {@value #WORKER_JAR}, the jar
 * that people compile their workloads against. Where it is a folder, as in an IDE, it is
 * that folder: it is newer than any jar.
 */
public final class ChildClassPath {

	/** Made by the build. Beside this class, or on the class path itself as on Lambda. */
	static final String WORKER_JAR = "process-fanout-worker.jar";

	private final NestedJars nestedJars;

	/**
	 * A class path finder. The worker's own place is found, and copied where it must be,
	 * at once: no run is to pay for it.
	 * @param nestedJars copies what lies inside a Spring Boot jar to where a child can
	 * read it
	 * @throws IOException if the worker's place cannot be copied
	 */
	public ChildClassPath(NestedJars nestedJars) throws IOException {
		this.nestedJars = nestedJars;
		worker();
	}

	private Path worker() throws IOException {
		URL packed = ChildClassPath.class.getResource(WORKER_JAR);
		// A folder's own jar is as old as the last package.
		return (packed == null || packed.getProtocol().equals("file")) ? toPath(placeOf(Worker.class)) : toPath(packed);
	}

	/**
	 * The class path for a child that runs this workload.
	 * @param workload the workload's class
	 * @return existing folders and jars, the worker's own first
	 * @throws IOException if what lies inside a jar cannot be copied out of it
	 */
	public List<Path> forWorkload(Class<?> workload) throws IOException {
		Set<Path> path = new LinkedHashSet<>();
		Path worker = worker();
		path.add(worker);
		URL own = placeOf(workload);
		if (!own.toExternalForm().equals(placeOf(Worker.class).toExternalForm())) {
			path.add(toPath(own));
			path.addAll(everythingSeenBy(workload.getClassLoader()));
		}
		return List.copyOf(path);
	}

	private List<Path> everythingSeenBy(ClassLoader loader) throws IOException {
		List<Path> path = new ArrayList<>();
		for (ClassLoader at = loader; at != null; at = at.getParent()) {
			if (at instanceof URLClassLoader urls) {
				for (URL url : urls.getURLs()) {
					path.add(toPath(url));
				}
			}
			else if (at == ClassLoader.getSystemClassLoader()) {
				// Here the property is right: it is what this loader was made from.
				for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
					path.add(Path.of(entry).toAbsolutePath());
				}
			}
		}
		return path;
	}

	private static URL placeOf(Class<?> type) {
		return type.getProtectionDomain().getCodeSource().getLocation();
	}

	private Path toPath(URL place) throws IOException {
		try {
			if (place.getProtocol().equals("file")) {
				return Path.of(place.toURI());
			}
			return this.nestedJars.copy(NestedJars.Place.of(place));
		}
		catch (URISyntaxException ex) {
			return Path.of(URI.create("file:" + place.getPath().replace(" ", "%20")));
		}
		catch (IOException ex) {
			throw new IOException("cannot copy " + place + " to where a child JVM can read it: " + ex, ex);
		}
	}

}
