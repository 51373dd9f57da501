package io.processfanout.worker;

import java.io.PrintWriter;
import java.io.StringWriter;

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

	/** A class may have a name of 65,535 characters, and somebody else's text for one. */
	static final int MAX_NAME_CHARACTERS = 1024;

	/** Where it failed, if not where a task is expected to. */
	private static final String IN_PREPARE = "in prepare";

	private WorkloadCall() {
	}

	/**
	 * Runs a workload where no pipe is between it and who asks, on a thread that does
	 * nothing else. It is made and prepared before if this is its first task. Its texts
	 * are what they would be behind a pipe.
	 * @param task the task
	 * @param workloads the instances there are
	 * @return a {@link Message.Result}, or a {@link Message.Failed} for whatever was
	 * thrown and for an output that is too long
	 */
	public static Message to(Message.Task task, PreparedWorkloads workloads) {
		try (ThreadCpu clock = new ThreadCpu()) {
			Message.Task asIfSent = new Message.Task(task.id(), task.workloadClass(), TextRule.applied(task.input()),
					task.care());
			return asIfSent(to(asIfSent, workloads, clock));
		}
	}

	private static Message asIfSent(Message answer) {
		if (answer instanceof Message.Result result) {
			return new Message.Result(result.id(), result.cost(), TextRule.applied(result.output()),
					result.aftermath());
		}
		Message.Failed failed = (Message.Failed) answer;
		return new Message.Failed(failed.id(), failed.cost(), TextRule.applied(failed.exceptionClass()),
				TextRule.applied(failed.text()), TextRule.applied(failed.stack()), failed.aftermath());
	}

	/**
	 * The same on a thread that runs task after task.
	 * @param task the task
	 * @param workloads the instances there are
	 * @param clock tells the calling thread's CPU time
	 * @return the same
	 */
	static Message to(Message.Task task, PreparedWorkloads workloads, ThreadCpu clock) {
		long cpu = 0;
		long start = 0;
		try {
			Workload workload = workloads.get(task.workloadClass());
			cpu = clock.nanos();
			start = System.nanoTime();
			String output = workload.run(task.input());
			ComputeTime cost = costSince(start, cpu, clock, workloads.takePrepareNanos());
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
			long prepareNanos = workloads.takePrepareNanos();
			if (workloads.takeFailedToPrepare()) {
				return failed(task, new ComputeTime(0, 0, prepareNanos), thrown, IN_PREPARE);
			}
			// Of one that could not even be made there is nothing to tell.
			return failed(task,
					(start == 0) ? new ComputeTime(0, 0, prepareNanos) : costSince(start, cpu, clock, prepareNanos),
					thrown, "");
		}
	}

	private static Message.Failed failed(Message.Task task, ComputeTime cost, Throwable thrown, String where) {
		String name = TextRule.beginning(thrown.getClass().getName(), MAX_NAME_CHARACTERS);
		try {
			String text = thrown.getMessage();
			String all = (text == null) ? where : where.isEmpty() ? text : where.concat(": ").concat(text);
			return new Message.Failed(task.id(), cost, name, TextRule.beginning(all, MAX_TEXT_CHARACTERS),
					TextRule.beginning(stackOf(thrown), MAX_STACK_CHARACTERS));
		}
		// Its methods are the workload's own code, and may throw in their turn.
		catch (Throwable unspeakable) {
			return new Message.Failed(task.id(), cost, name, where, "");
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

	private static ComputeTime costSince(long start, long cpu, ThreadCpu clock, long prepareNanos) {
		long wall = System.nanoTime() - start;
		long now = clock.nanos();
		return new ComputeTime(wall, (cpu < 0 || now < 0) ? ComputeTime.UNKNOWN_CPU : now - cpu, prepareNanos);
	}

	private static String stackOf(Throwable thrown) {
		StringWriter text = new StringWriter();
		thrown.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
