/**
 * The function {@code bench}: runs the same tasks in every mode, in turn, and compares
 * what came out. Does fanning out pay here, in which mode, how many at once?
 */
@NullMarked
package io.processfanout.bench;

import org.jspecify.annotations.NullMarked;
