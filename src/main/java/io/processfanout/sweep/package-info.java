/**
 * Measures Lambda's memory sizes: here, each in a process of its own under a CPU quota,
 * or read from what AWS measured.
 */
@NullMarked
package io.processfanout.sweep;

import org.jspecify.annotations.NullMarked;
