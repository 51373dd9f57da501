package io.processfanout.worker;

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
	 * value; the bench gives {@code "<iterations> <seed>"}
	 * @return the task's output, never null
	 * @throws Exception if the task fails; its class, message and stack are in the task's
	 * result
	 */
	String run(String input) throws Exception;

}
