/**
 * The words of this project as types: task, mode, phase, outcome, failure, limit, and the
 * results made of them. Values only; nothing here starts, waits or measures.
 */
@NullMarked
package io.processfanout.task;

import org.jspecify.annotations.NullMarked;
