/**
 * Lambda's memory sizes: their CPU model as data and pure functions, what it predicts for
 * a workload, what it costs, and its emulation on this machine.
 */
@NullMarked
package io.processfanout.tier;

import org.jspecify.annotations.NullMarked;
