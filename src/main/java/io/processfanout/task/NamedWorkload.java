package io.processfanout.task;

import io.processfanout.worker.Workload;

/**
 * A workload found on the class path.
 *
 * @param name the name requests use
 * @param type its class
 */
public record NamedWorkload(String name, Class<? extends Workload> type) {
}
