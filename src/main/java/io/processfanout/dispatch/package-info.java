/**
 * The engine: tasks in, one outcome for each out, never more at once than the limit. One
 * dispatcher for all modes; a {@link io.processfanout.dispatch.Starter} is what differs
 * between them.
 */
@NullMarked
package io.processfanout.dispatch;

import org.jspecify.annotations.NullMarked;
