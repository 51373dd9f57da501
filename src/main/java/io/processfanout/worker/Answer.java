package io.processfanout.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;

/**
 * Runs one workload on one input and makes the answer of it: the one place where a
 * workload is called and measured, in a child and in the parent alike.
 */
public final class Answer {

	/**
	 * A stack overflow has a thousand frames; its first few tell what there is to tell.
	 */
	static final int MAX_STACK_CHARACTERS = 8 * 1024;

	/** An exception's message may hold a whole input; its beginning is enough. */
	static final int MAX_TEXT_CHARACTERS = 8 * 1024;

	private Answer() {
	}

	/**
	 * Makes an instance of the workload and runs it.
	 * @param task the task
	 * @param loader where the workload's class is found
	 * @return a {@link Message.Result}, or a {@link Message.Failed} for whatever was
	 * thrown
	 */
	public static Message to(Message.Task task, ClassLoader loader) {
		long cpu = ThreadCpu.nanos();
		long start = System.nanoTime();
		try {
			Workload workload = newInstance(task.workloadClass(), loader);
			cpu = ThreadCpu.nanos();
			start = System.nanoTime();
			String output = workload.run(task.input());
			Cost cost = costSince(start, cpu);
			if (output == null) {
				throw new NullPointerException("the workload returned null; an output is never null");
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

	private static Message.Failed failed(Message.Task task, Cost cost, Throwable thrown) {
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

	private static Cost costSince(long start, long cpu) {
		long wall = System.nanoTime() - start;
		long now = ThreadCpu.nanos();
		return new Cost(wall, (cpu < 0 || now < 0) ? Cost.UNKNOWN_CPU : now - cpu);
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
