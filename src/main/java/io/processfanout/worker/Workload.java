package io.processfanout.worker;

import java.util.Optional;

/**
 * Named code that does the work of a task. An implementation is found with
 * {@link java.util.ServiceLoader}: a public class with a public constructor without
 * parameters, named in {@code META-INF/services/io.processfanout.worker.Workload}.
 * <p>
 * In the modes that run tasks in child JVMs an instance is made in the child, and sees
 * one task at a time. In the mode {@code threads} one instance is made for each task, but
 * what its class keeps in static fields is shared by tasks that run at once.
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
