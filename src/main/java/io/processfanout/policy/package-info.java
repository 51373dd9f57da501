/**
 * How many tasks at once, and why: pure values over what the machine says of itself.
 * Memory admission and the CPU model are here too.
 */
@NullMarked
package io.processfanout.policy;

import org.jspecify.annotations.NullMarked;
