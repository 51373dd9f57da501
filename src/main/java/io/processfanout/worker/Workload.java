package io.processfanout.worker;

import java.util.Optional;

/**
 * Named code that does the work of a task. An implementation is found with
 * {@link java.util.ServiceLoader}: a public class with a public constructor without
 * parameters, named in {@code META-INF/services/io.processfanout.worker.Workload}.
 * <p>
 * An instance sees one task at a time. In the modes that run tasks in child JVMs each
 * child makes one. In the modes {@code threads} and {@code sequential} a run makes as
 * many as tasks run at once, and each takes task after task; what the class keeps in
 * static fields is shared by all of them.
 */
public interface Workload {

	/**
	 * The name that requests use, unique on the class path: lower-case letters, digits
	 * and hyphens, such as {@code prime-sieve}.
	 * @return the name, always the same
	 */
	String name();

	/**
	 * Does the work of one task. Whatever it prints goes to the child's stderr and never
	 * disturbs the result.
	 * @param input the task's input: a JSON string's text, or the JSON text of any other
	 * value
	 * @return the task's output, never null
	 * @throws Exception if the task fails; its class, message and stack are in the task's
	 * result
	 */
	String run(String input) throws Exception;

	/**
	 * Makes ready what every task of this instance needs, such as a model that is read
	 * from a file. It is called once, before the first task, and counts for phase
	 * {@code prepare} of that task and for its timeout, never for {@code compute}.
	 * @throws Exception if it cannot: the task then fails, and the next one is preceded
	 * by another attempt on a new instance
	 */
	default void prepare() throws Exception {
		// Most workloads need nothing.
	}

	/**
	 * Gives back what {@link #prepare()} took. It is called once, after the last task:
	 * when a child leaves, which it has a second for, or at the end of a run in the
	 * parent, there on a thread of its own. It is not called if {@code prepare} threw,
	 * nor in a child that dies or is killed.
	 * @throws Exception if it cannot; the tasks' results stay as they are
	 */
	default void cleanup() throws Exception {
		// Most workloads took nothing.
	}

	/**
	 * Makes the input of a task of a given size. A comparison that is told how large its
	 * tasks shall be, and not their inputs, asks for it. A workload that has no such
	 * inputs leaves this out, and is compared on inputs that are given. It is called in
	 * the parent, on an instance that runs nothing, and does no work itself.
	 * @param size how much the task has to do, from 1 to 1,000,000,000,000: in a unit of
	 * the workload's own, such as a step of a loop. CPU time is to grow with it, in
	 * proportion where that can be
	 * @param seed tells tasks of one size apart, from 0; it is to make no task longer
	 * @return the input, or empty if the workload knows of no sizes
	 */
	default Optional<String> inputOfSize(long size, long seed) {
		return Optional.empty();
	}

}
