/**
 * The settings {@code fanout.*}: read, checked, and refused in one sentence.
 */
@NullMarked
package io.processfanout.settings;

import org.jspecify.annotations.NullMarked;
