package io.processfanout.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.processfanout.task.NamedWorkload;

/**
 * The workloads on the class path, by name: the only code a request can have run.
 *
 * @param byName every workload by its name
 */
public record Workloads(Map<String, NamedWorkload> byName) {

	/**
	 * Finds all workloads. One that cannot be loaded or made is left out, and the log
	 * says why.
	 * @param loader where to look
	 * @return the built-in ones and those of any jar that names its own
	 * @throws IllegalStateException if two have the same name
	 */
	public static Workloads in(ClassLoader loader) {
		return new Workloads(Map.copyOf(new WorkloadSearch().in(loader)));
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
