package io.processfanout.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.launch.JarLauncher;
import org.springframework.boot.loader.launch.LaunchedClassLoader;

/**
 * The Boot jar's main. A command finds all it uses at the jar's root and starts at once.
 * The server and whatever else needs more starts through Boot's loader, which sees what
 * lies in {@code BOOT-INF/}, and nothing of the root.
 */
public final class CommandsOrBoot {

	/** Boot's own tools for its jars, such as {@code extract}. */
	private static final String JAR_MODE = "jarmode";

	/** The last entry of a jar that nobody has added any to. */
	private static final String LAST_ENTRY = "BOOT-INF/as-built";

	/** How long the end of a zip's directory is that has no comment (APPNOTE 4.3.16). */
	private static final int END_OF_DIRECTORY = 22;

	private CommandsOrBoot() {
	}

	/**
	 * Starts a command.
	 * @param args the command line
	 * @throws Exception whatever Boot's loader throws
	 */
	public static void main(String[] args) throws Exception {
		if (!CommandLog.isEnoughFor(args) || System.getProperty(JAR_MODE) != null
				|| !isAsBuilt(System.getProperty("java.class.path"))) {
			new WithoutTheRoot().start(args);
		}
		else {
			CommandLineMain.main(args);
		}
	}

	/**
	 * Whether a jar has nothing but what the build put there. Somebody may have added
	 * jars with workloads to {@code BOOT-INF/lib/}; all tools add behind the last entry.
	 */
	static boolean isAsBuilt(String jar) throws IOException {
		byte[] last = new byte[LAST_ENTRY.length()];
		try (RandomAccessFile file = new RandomAccessFile(jar, "r")) {
			file.seek(Math.max(0, file.length() - END_OF_DIRECTORY - last.length));
			file.readFully(last);
		}
		return new String(last, StandardCharsets.ISO_8859_1).equals(LAST_ENTRY);
	}

	/** Boot's launcher, whose classes do not see those at the jar's root. */
	private static final class WithoutTheRoot extends JarLauncher {

		WithoutTheRoot() throws Exception {
			// It opens the jar again.
		}

		void start(String[] args) throws Exception {
			launch(args);
		}

		@Override
		protected ClassLoader createClassLoader(Collection<URL> urls) {
			return new LaunchedClassLoader(isExploded(), getArchive(), urls.toArray(new URL[0]), new LoaderOnly());
		}

	}

	/**
	 * Shows of the jar's root what Boot put there: its loader, and what {@link #FILES}
	 * names.
	 */
	private static final class LoaderOnly extends ClassLoader {

		private static final String LOADER = "org.springframework.boot.loader.";

		/** Each is once in the jar, where Boot's tools for jars expect it. */
		private static final Set<String> FILES = Set.of("META-INF/spring.factories",
				"META-INF/services/io.processfanout.worker.Workload");

		private static final ClassLoader ROOT = ClassLoader.getSystemClassLoader();

		LoaderOnly() {
			super("boot-loader", ClassLoader.getPlatformClassLoader());
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			if (name.startsWith(LOADER)) {
				return ROOT.loadClass(name);
			}
			throw new ClassNotFoundException(name);
		}

		@Override
		protected @Nullable URL findResource(String name) {
			return isShown(name) ? ROOT.getResource(name) : null;
		}

		@Override
		protected Enumeration<URL> findResources(String name) throws IOException {
			return isShown(name) ? ROOT.getResources(name) : Collections.emptyEnumeration();
		}

		/** Boot's tools read a class of the loader as a file. */
		private static boolean isShown(String file) {
			return FILES.contains(file) || file.startsWith(LOADER.replace('.', '/'));
		}

	}

}
