/**
 * The engine's entry point: a workload and its inputs become an admitted run. Knows the
 * workloads there are and how much memory is left for children.
 */
@NullMarked
package io.processfanout.service;

import org.jspecify.annotations.NullMarked;
