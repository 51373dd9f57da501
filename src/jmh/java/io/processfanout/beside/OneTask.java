package io.processfanout.beside;

import io.processfanout.worker.Workload;

/** Runs a workload on one input in a JVM of its own, as a script without us would. */
public final class OneTask {

	private OneTask() {
	}

	/**
	 * Prints the workload's output.
	 * @param args the workload's class and its input
	 */
	public static void main(String[] args) throws Exception {
		Workload workload = Class.forName(args[0]).asSubclass(Workload.class).getConstructor().newInstance();
		System.out.println(workload.run(args[1]));
	}

}
