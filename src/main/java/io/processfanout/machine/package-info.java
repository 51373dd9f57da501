/**
 * What the machine says of itself: affinity, cgroups, memory, CPU clocks, and Lambda's
 * variables. Everything is read and nothing is decided here.
 */
@NullMarked
package io.processfanout.machine;

import org.jspecify.annotations.NullMarked;
