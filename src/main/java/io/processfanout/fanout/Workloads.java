package io.processfanout.fanout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import io.processfanout.dispatch.NamedWorkload;
import io.processfanout.worker.Workload;

/**
 * The workloads on the class path, by name: the only code a request can have run.
 *
 * @param byName every workload by its name
 */
public record Workloads(Map<String, NamedWorkload> byName) {

	/**
	 * Finds all workloads.
	 * @param loader where to look
	 * @return the built-in ones and those of any jar that names its own
	 * @throws IllegalStateException if two have the same name
	 */
	public static Workloads in(ClassLoader loader) {
		Map<String, NamedWorkload> found = new LinkedHashMap<>();
		for (Workload workload : ServiceLoader.load(Workload.class, loader)) {
			NamedWorkload named = new NamedWorkload(workload.name(), workload.getClass());
			NamedWorkload other = found.put(named.name(), named);
			if (other != null) {
				throw new IllegalStateException("two workloads are named " + named.name() + ": "
						+ other.type().getName() + " and " + named.type().getName());
			}
		}
		return new Workloads(Map.copyOf(found));
	}

	/**
	 * Finds a workload.
	 * @param name its name
	 * @return the workload, or empty if there is none of this name
	 */
	public Optional<NamedWorkload> named(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

	/**
	 * The names a request may use.
	 * @return in alphabetical order
	 */
	public List<String> names() {
		return this.byName.keySet().stream().sorted().toList();
	}

}
