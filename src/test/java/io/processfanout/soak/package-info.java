/**
 * What {@code benchmarks/soak} runs: two parents under every request and every
 * disturbance there is, for minutes, and what they have lost or kept at the end.
 */
@NullMarked
package io.processfanout.soak;

import org.jspecify.annotations.NullMarked;
