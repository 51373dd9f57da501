package io.processfanout.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;

/**
 * Runs one workload on one input and makes the answer of it: the one place where a
 * workload is called and measured, in a child and in the parent alike.
 */
public final class WorkloadCall {

	/**
	 * A stack overflow has a thousand frames; its first few tell what there is to tell.
	 */
	static final int MAX_STACK_CHARACTERS = 8 * 1024;

	/** An exception's message may hold a whole input; its beginning is enough. */
	static final int MAX_TEXT_CHARACTERS = 8 * 1024;

	/**
	 * The longest output, in bytes of UTF-8: what a frame holds beside it is less than 64
	 * bytes. The same in the parent, which needs no frame: what a task gives does not
	 * depend on where it ran.
	 */
	static final int MAX_OUTPUT_BYTES = Frame.MAX_BODY_BYTES - 64;

	private WorkloadCall() {
	}

	/**
	 * Makes an instance of the workload and runs it.
	 * @param task the task
	 * @param loader where the workload's class is found
	 * @return a {@link Message.Result}, or a {@link Message.Failed} for whatever was
	 * thrown and for an output that is too long
	 */
	public static Message to(Message.Task task, ClassLoader loader) {
		long cpu = ThreadCpu.nanos();
		long start = System.nanoTime();
		try {
			Workload workload = newInstance(task.workloadClass(), loader);
			cpu = ThreadCpu.nanos();
			start = System.nanoTime();
			String output = workload.run(task.input());
			ComputeTime cost = costSince(start, cpu);
			if (output == null) {
				throw new NullPointerException("the workload returned null; an output is never null");
			}
			if (isTooLong(output)) {
				return new Message.Failed(task.id(), cost, "", "the workload's output must be at most "
						+ MAX_OUTPUT_BYTES + " bytes of UTF-8, was " + utf8Length(output), "");
			}
			return new Message.Result(task.id(), cost, output);
		}
		// Whatever a workload throws is its task's outcome, never the child's end.
		catch (Throwable thrown) {
			return failed(task, costSince(start, cpu), thrown);
		}
	}

	private static Workload newInstance(String workloadClass, ClassLoader loader) throws Throwable {
		try {
			return Class.forName(workloadClass, true, loader)
				.asSubclass(Workload.class)
				.getDeclaredConstructor()
				.newInstance();
		}
		catch (InvocationTargetException ex) {
			// What the constructor threw is what its author knows.
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	private static Message.Failed failed(Message.Task task, ComputeTime cost, Throwable thrown) {
		String name = thrown.getClass().getName();
		try {
			String text = thrown.getMessage();
			return new Message.Failed(task.id(), cost, name, (text != null) ? shortened(text, MAX_TEXT_CHARACTERS) : "",
					shortened(stackOf(thrown), MAX_STACK_CHARACTERS));
		}
		// Its methods are the workload's own code, and may throw in their turn.
		catch (Throwable unspeakable) {
			return new Message.Failed(task.id(), cost, name, "", "");
		}
	}

	/** No character of a String has more than three bytes: few outputs are counted. */
	private static boolean isTooLong(String output) {
		return output.length() > MAX_OUTPUT_BYTES / 3 && utf8Length(output) > MAX_OUTPUT_BYTES;
	}

	/** Counted, for an encoded copy may be what the heap has no room for. */
	private static long utf8Length(String text) {
		long bytes = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			boolean two = (character >= 0x80 && character < 0x800) || Character.isSurrogate(character);
			bytes += (character < 0x80) ? 1 : two ? 2 : 3;
		}
		return bytes;
	}

	private static ComputeTime costSince(long start, long cpu) {
		long wall = System.nanoTime() - start;
		long now = ThreadCpu.nanos();
		return new ComputeTime(wall, (cpu < 0 || now < 0) ? ComputeTime.UNKNOWN_CPU : now - cpu);
	}

	private static String stackOf(Throwable thrown) {
		StringWriter text = new StringWriter();
		thrown.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private static String shortened(String text, int most) {
		return text.substring(0, Math.min(text.length(), most));
	}

}
