/**
 * The parent's side of a child JVM: its command line, class path, environment, pipes and
 * end. Knows the worker's protocol and nothing of tasks, limits or Spring.
 */
@NullMarked
package io.processfanout.child;

import org.jspecify.annotations.NullMarked;
