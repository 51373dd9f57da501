/**
 * How many tasks at once: a number and the reason for it, computed from what the machine
 * says of itself. Nothing here starts, waits or measures.
 */
@NullMarked
package io.processfanout.policy;

import org.jspecify.annotations.NullMarked;
