package io.processfanout.dispatch;

import io.processfanout.task.TaskResult;

/**
 * Says what a run keeps of a task's result until its end. It is asked once for each task,
 * as its outcome becomes known and on the dispatcher's thread, so that what is not kept
 * can be let go while the run goes on. What it makes a failure is not tried again.
 */
@FunctionalInterface
public interface ResultFilter {

	/** Keeps everything. */
	ResultFilter ALL = (result) -> result;

	/**
	 * What is kept of a result: the same, or the same task with less to say.
	 * @param result the task's result
	 * @return what the run's listener and its caller see
	 */
	TaskResult kept(TaskResult result);

}
