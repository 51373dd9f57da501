/**
 * The service that runs tasks: finds the workload, asks the policy for the limit, and
 * hands both to the dispatcher.
 */
@NullMarked
package io.processfanout.fanout;

import org.jspecify.annotations.NullMarked;
