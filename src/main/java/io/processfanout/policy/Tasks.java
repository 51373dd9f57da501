package io.processfanout.policy;

/** The number of tasks in a limit's reason. */
final class Tasks {

	private Tasks() {
	}

	static String of(int tasks) {
		return (tasks == 1) ? "1 task" : tasks + " tasks";
	}

}
