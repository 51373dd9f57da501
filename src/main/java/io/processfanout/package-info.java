/**
 * The application: puts the engine together from its settings. Beside {@code lambda} and
 * {@code local} the only place that knows Spring.
 */
@NullMarked
package io.processfanout;

import org.jspecify.annotations.NullMarked;
