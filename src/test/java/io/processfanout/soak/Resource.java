package io.processfanout.soak;

import java.util.Locale;

/**
 * What a parent may hold, and how much more of it than before is no leak. What is lost
 * with a request or a child comes to thousands in minutes.
 */
enum Resource {

	/** Its Java threads. Tomcat adds one where it finds all of its own busy. */
	THREADS(2, 0),
	/**
	 * The JDK keeps a selector's three for a thread, and closes what it reads when it is
	 * done.
	 */
	DESCRIPTORS(4, 0),
	/** Whoever comes from it, whoever is the parent now, and its own dead children. */
	PROCESSES(0, 0),
	/** In its temporary folder, in its cache and where it works. */
	FILES(0, 0),
	/**
	 * After a collection. Caches that fill once: classes, reflection, compiled patterns.
	 */
	HEAP_MB(8, 0),
	/**
	 * Beside the heap, which is there as a whole from the start: the allocator's own of
	 * each thread, compiled code.
	 */
	RESIDENT_MB(64, 25);

	private final long tolerance;

	private final long percent;

	Resource(long tolerance, long percent) {
		this.tolerance = tolerance;
		this.percent = percent;
	}

	/** The most that is no leak. */
	long most(long before) {
		return before + this.tolerance + before * this.percent / 100;
	}

	/** Its name for a reader. */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace("_mb", " in MB");
	}

}
