/**
 * The child's side: the program inside a child JVM, the messages it exchanges with its
 * parent, and the {@link io.processfanout.worker.Workload} contract. Imports
 * {@code java.*} only, so that a child starts in the time a bare JVM takes.
 */
@NullMarked
package io.processfanout.worker;

import org.jspecify.annotations.NullMarked;
