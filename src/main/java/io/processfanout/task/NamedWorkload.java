package io.processfanout.task;

import io.processfanout.worker.Workload;

/**
 * A workload found on the class path.
 *
 * @param name the name requests use
 * @param type its class
 */
public record NamedWorkload(String name, Class<? extends Workload> type) {

	/**
	 * Whether it has something to prepare. Else its tasks go through no such phase.
	 * @return true if its class says what
	 */
	public boolean prepares() {
		try {
			return this.type.getMethod("prepare").getDeclaringClass() != Workload.class;
		}
		// A class that another of its methods names may not be there.
		catch (NoSuchMethodException | LinkageError ex) {
			return true;
		}
	}

}
