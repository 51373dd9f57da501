package io.processfanout.child;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.processfanout.machine.Refused;
import io.processfanout.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class path a child needs, from where this JVM itself found the classes: never
 * from {@code java.class.path} alone, which on Lambda names only the runtime's own jars.
 * <p>
 * A workload that lives beside the worker needs the worker's place and nothing else, so
 * that a child opens one jar and not forty. Any other workload may need whatever its
 * class loader offers, so its child gets all of that, behind the worker's place.
 * Thread-safe.
 * <p>
 * The worker's place is a jar that is kept in the user's cache, the same file at each
 * start: of the classes in {@value #WORKER_JAR}, which people compile their workloads
 * against, or of a folder, as in an IDE, which is newer than any jar. Where nothing can
 * be kept it is a copy of that jar, or the folder. On Lambda the jar lies there itself.
 */
public final class ChildClassPath {

	/** Made by the build. Beside this class, or on the class path itself as on Lambda. */
	static final String WORKER_JAR = "process-fanout-worker.jar";

	private final NestedJars nestedJars;

	private final ArgumentFiles argumentFiles;

	private final StartCache cache;

	private final Ground ground = new Ground();

	/** The worker's jar in the cache; null if it is not there. */
	private volatile @Nullable Path kept;

	/**
	 * A class path finder that keeps nothing.
	 * @param nestedJars copies what lies inside a Spring Boot jar to where a child can
	 * read it
	 * @throws IOException if the worker's place cannot be copied
	 */
	public ChildClassPath(NestedJars nestedJars) throws IOException {
		this(nestedJars, StartCache.NONE);
	}

	/**
	 * A class path finder. The worker's own place is found, and copied where it must be,
	 * at once: no run is to pay for it.
	 * @param nestedJars copies what lies inside a Spring Boot jar to where a child can
	 * read it
	 * @param cache keeps the worker's jar
	 * @throws IOException if the worker's place cannot be copied
	 */
	public ChildClassPath(NestedJars nestedJars, StartCache cache) throws IOException {
		this.nestedJars = nestedJars;
		this.argumentFiles = new ArgumentFiles(nestedJars.directory());
		this.cache = cache;
		worker();
	}

	/**
	 * Where the worker's jar is kept.
	 * @return the cache
	 */
	StartCache cache() {
		return this.cache;
	}

	/**
	 * What the application and the class paths stand on.
	 * @return knows what was there
	 */
	Ground ground() {
		return this.ground;
	}

	/**
	 * The file that a class path has to be read from.
	 * @param classPath the class path
	 * @return empty if it is short enough for an argument
	 * @throws IOException if the file cannot be written
	 */
	Optional<Path> argumentFileFor(List<Path> classPath) throws IOException {
		return this.argumentFiles.of(classPath);
	}

	private Path worker() throws IOException {
		Path known = this.kept;
		// A cache may be cleared at any time.
		if (known != null && Files.exists(known)) {
			return known;
		}
		URL packed = ChildClassPath.class.getResource(WORKER_JAR);
		// A folder's own jar is as old as the last package.
		if (packed == null || packed.getProtocol().equals("file")) {
			Path place = toPath(placeOf(Worker.class));
			Path inCache = (Files.isDirectory(place) && this.cache != StartCache.NONE) ? keep(WorkerJar.of(place))
					: null;
			return (inCache != null) ? inCache : place;
		}
		if (this.cache == StartCache.NONE) {
			return toPath(packed);
		}
		try (InputStream jar = packed.openStream()) {
			Path inCache = keep(WorkerJar.of(jar));
			return (inCache != null) ? inCache : toPath(packed);
		}
	}

	private @Nullable Path keep(byte[] jar) {
		this.kept = this.cache.keep(WORKER_JAR, jar).orElse(null);
		return this.kept;
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
			// In the order of its loader: where two jars have a class, all modes take the
			// same one.
			path.addAll(everythingSeenBy(workload.getClassLoader()));
			path.add(toPath(own));
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
			throw new IOException("cannot copy " + place + " to where a child JVM can read it: " + Refused.why(ex), ex);
		}
	}

}
