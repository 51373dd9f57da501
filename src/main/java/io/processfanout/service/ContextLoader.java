package io.processfanout.service;

import java.util.function.Supplier;

/**
 * Has a workload's code run on a thread of ours as it does in a child: what it looks for
 * through its thread's class loader it finds in its own jars.
 */
final class ContextLoader {

	private ContextLoader() {
	}

	/**
	 * Calls a workload's code.
	 * @param workloads the thread's class loader meanwhile
	 * @param call what to call, on this thread
	 * @param <T> what it gives
	 * @return what it gave
	 */
	static <T> T of(ClassLoader workloads, Supplier<T> call) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(workloads);
		try {
			return call.get();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

}
