/**
 * A run over any number of inputs: read as tasks run, and each outcome written where it
 * is wanted when it is known.
 */
@NullMarked
package io.processfanout.batch;

import org.jspecify.annotations.NullMarked;
