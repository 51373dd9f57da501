package io.processfanout.service;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Loads the workloads of a person's own jars as a child would: from those jars, the JDK
 * and the worker's package, and never from the application, whose libraries may be of
 * other versions. Thread-safe.
 */
public final class WorkloadLoader extends URLClassLoader {

	static {
		registerAsParallelCapable();
	}

	private final ClassLoader application;

	/**
	 * A loader of jars and folders.
	 * @param places where they are, in order
	 * @param application what loaded this application
	 */
	public WorkloadLoader(List<URL> places, ClassLoader application) {
		super("workloads", places.toArray(URL[]::new), new WorkerAndJdk(application));
		this.application = application;
	}

	/** What loaded the application, and knows the workloads that it brings. */
	ClassLoader application() {
		return this.application;
	}

	/** What every child has, whatever is on its class path. */
	private static final class WorkerAndJdk extends ClassLoader {

		private static final String WORKER = "io.processfanout.worker.";

		private static final String WORKER_FOLDER = WORKER.replace('.', '/');

		static {
			registerAsParallelCapable();
		}

		private final ClassLoader application;

		/** What of the JDK the platform's loader does not have, as javac. */
		private final Set<String> packagesOfTools = ModuleLayer.boot()
			.modules()
			.stream()
			.filter((module) -> module.getClassLoader() == getSystemClassLoader())
			.flatMap((module) -> module.getPackages().stream())
			.collect(Collectors.toUnmodifiableSet());

		WorkerAndJdk(ClassLoader application) {
			super("worker", getPlatformClassLoader());
			this.application = application;
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			if (name.startsWith(WORKER)) {
				return this.application.loadClass(name);
			}
			if (this.packagesOfTools.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
				return getSystemClassLoader().loadClass(name);
			}
			throw new ClassNotFoundException(name);
		}

		@Override
		protected @Nullable URL findResource(String name) {
			return name.startsWith(WORKER_FOLDER) ? this.application.getResource(name) : null;
		}

		@Override
		protected Enumeration<URL> findResources(String name) {
			URL only = findResource(name);
			return (only != null) ? Collections.enumeration(List.of(only)) : Collections.emptyEnumeration();
		}

	}

}
