/**
 * The application, and the classes that put the engine together. It knows every room but
 * the doors {@code cli} and {@code http}.
 */
@NullMarked
package io.processfanout;

import org.jspecify.annotations.NullMarked;
