/**
 * The children that are kept from task to task: who has one, who may have it next, when
 * it has to go.
 */
@NullMarked
package io.processfanout.pool;

import org.jspecify.annotations.NullMarked;
