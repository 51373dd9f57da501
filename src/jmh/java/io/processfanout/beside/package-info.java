/**
 * What {@code benchmarks/beside-peers} runs in JVMs of its own, beside the application
 * and its commands.
 */
@NullMarked
package io.processfanout.beside;

import org.jspecify.annotations.NullMarked;
