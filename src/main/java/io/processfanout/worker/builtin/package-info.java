/**
 * The workloads that come with the project. Imports {@code java.*} only, as all code that
 * runs in a child.
 */
@NullMarked
package io.processfanout.worker.builtin;

import org.jspecify.annotations.NullMarked;
