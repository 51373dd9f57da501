/**
 * The function {@code fanout}: its request, what is made of it, and its result, which is
 * kept within what can be sent.
 */
@NullMarked
package io.processfanout.fanout;

import org.jspecify.annotations.NullMarked;
