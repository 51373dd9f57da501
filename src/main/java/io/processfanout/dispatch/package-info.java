/**
 * The polling dispatcher, its slots, and what starts a task: in this JVM or in a child.
 * Tasks go in, one outcome for each comes out, never more at once than the limit.
 */
@NullMarked
package io.processfanout.dispatch;

import org.jspecify.annotations.NullMarked;
