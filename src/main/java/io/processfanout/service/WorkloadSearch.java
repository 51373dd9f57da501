package io.processfanout.service;

import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;

import io.processfanout.task.NamedWorkload;
import io.processfanout.worker.Workload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for workloads among jars that are not all ours. One that cannot be used is told
 * of in the log, once, and leaves the others usable. For one search by one thread.
 */
final class WorkloadSearch {

	private static final Logger logger = LoggerFactory.getLogger(WorkloadSearch.class);

	/** A class path that cannot be read at all fails again and again. */
	private static final int MOST_UNREADABLE = 1000;

	private final Map<String, NamedWorkload> found = new LinkedHashMap<>();

	private int unreadable;

	Map<String, NamedWorkload> in(ClassLoader loader) {
		Spliterator<ServiceLoader.Provider<Workload>> all = ServiceLoader.load(Workload.class, loader)
			.stream()
			.spliterator();
		UnlinkedWorkloads unlinked = new UnlinkedWorkloads(loader);
		boolean more = true;
		while (more && this.unreadable < MOST_UNREADABLE) {
			more = takeNext(all, unlinked);
		}
		return this.found;
	}

	private boolean takeNext(Spliterator<ServiceLoader.Provider<Workload>> all, UnlinkedWorkloads unlinked) {
		try {
			return all.tryAdvance(this::take);
		}
		// A class that is not there, or that this JVM cannot load.
		catch (ServiceConfigurationError | LinkageError ex) {
			this.unreadable++;
			logger.warn("A workload cannot be used: {}", oneLine(sentence(ex, unlinked)));
			logger.debug("Why the workload cannot be used", ex);
			return true;
		}
	}

	private void take(ServiceLoader.Provider<Workload> provider) {
		Class<? extends Workload> type = provider.type();
		String name;
		try {
			name = provider.get().name();
		}
		catch (RuntimeException | ServiceConfigurationError | LinkageError ex) {
			refuse(type, oneLine(rootWords(rootOf(ex))));
			logger.debug("Why the workload cannot be used", ex);
			return;
		}
		if (name == null) {
			refuse(type, "its name is null");
			return;
		}
		NamedWorkload named = new NamedWorkload(name, type);
		NamedWorkload other = this.found.put(name, named);
		if (other != null) {
			throw new IllegalStateException(
					"two workloads are named " + name + ": " + other.type().getName() + " and " + type.getName());
		}
	}

	private static void refuse(Class<?> type, String why) {
		CodeSource place = type.getProtectionDomain().getCodeSource();
		logger.warn("The workload {} in {} cannot be used: {}", type.getName(),
				(place != null) ? place.getLocation() : "the JDK", why);
	}

	/** Names the class or the file, and behind it what is wrong. */
	private static String sentence(Throwable failure, UnlinkedWorkloads unlinked) {
		String why = rootWords(rootOf(failure));
		if (!(failure instanceof ServiceConfigurationError)) {
			return unlinked.next().map((type) -> type + "; " + why).orElse(why);
		}
		String met = String.valueOf(failure.getMessage()).replace(Workload.class.getName() + ": ", "");
		unlinked.tellNoMoreOf(met.split(" ", -1)[0]);
		return (failure.getCause() != null) ? met + "; " + why : met;
	}

	/** A class that is not there is mostly in a jar that was forgotten. */
	private static String rootWords(Throwable root) {
		String message = String.valueOf(root.getMessage());
		if (root instanceof ClassNotFoundException
				|| (root instanceof NoClassDefFoundError && message.matches("[\\w$/]+"))) {
			return "the class " + message.replace('/', '.')
					+ " is missing; put the jar that has it on the class path too (--class-path)";
		}
		return root.toString();
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	private static String oneLine(String text) {
		return text.replaceAll("\\s*\\R\\s*", "; ");
	}

}
