package io.processfanout.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.processfanout.request.Choice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.NamedWorkload;
import io.processfanout.worker.Workload;

/**
 * The workloads on the class path, by name: the only code a request can have run.
 *
 * @param byName every workload by its name
 */
public record Workloads(Map<String, NamedWorkload> byName) {

	private static final String HINT = "; one of your own needs its jar on the class path (--class-path) and a line in its"
			+ " META-INF/services/io.processfanout.worker.Workload";

	/**
	 * What a field may be that names a workload. Whoever names one that was not found has
	 * mostly forgotten one of two things, and is told of both.
	 * @param names the names of those that were found
	 * @return one of them
	 */
	public static Choice choice(List<String> names) {
		return new Choice("NAME", names, HINT);
	}

	/**
	 * Finds all workloads. One that cannot be loaded or made is left out, and the log
	 * says why.
	 * @param loader where to look
	 * @return the built-in ones and those of any jar that names its own
	 * @throws InvalidRequestException if two have the same name
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
	 * Has a workload make inputs of a given size.
	 * @param workload the workload
	 * @param size how much each task has to do
	 * @param count how many inputs; their seeds are 0 and on
	 * @return the inputs, or empty if the workload makes none
	 * @throws InvalidRequestException if it fails to
	 */
	public Optional<List<String>> inputsOfSize(NamedWorkload workload, long size, int count) {
		return ContextLoader.of(workload.type().getClassLoader(), () -> inputs(workload, size, count));
	}

	private static Optional<List<String>> inputs(NamedWorkload workload, long size, int count) {
		List<String> inputs = new ArrayList<>();
		try {
			Workload instance = workload.type().getDeclaredConstructor().newInstance();
			for (int seed = 0; seed < count; seed++) {
				Optional<String> input = instance.inputOfSize(size, seed);
				if (input.isEmpty()) {
					return Optional.empty();
				}
				inputs.add(input.get());
			}
		}
		// It is anybody's code, and one sentence is all that its author needs.
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			throw new InvalidRequestException("the workload " + workload.name() + " could not make an input of size "
					+ size + ": " + ex.toString().replaceAll("\\s*\\R\\s*", "; "));
		}
		return Optional.of(inputs);
	}

	/**
	 * The workload that is most likely to be asked for.
	 * @return one that the application brings, before those that are built in
	 */
	public NamedWorkload ownOrBuiltIn() {
		return this.byName.values()
			.stream()
			.min(Comparator.comparing((NamedWorkload workload) -> isBuiltIn(workload))
				.thenComparing(NamedWorkload::name))
			.orElseThrow();
	}

	private static boolean isBuiltIn(NamedWorkload workload) {
		return workload.type().getPackageName().startsWith(Workload.class.getPackageName());
	}

	/**
	 * The names a request may use.
	 * @return in alphabetical order
	 */
	public List<String> names() {
		return this.byName.keySet().stream().sorted().toList();
	}

}
