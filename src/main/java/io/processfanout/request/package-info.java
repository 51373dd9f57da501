/**
 * What a request may say: fields with their ranges, read from JSON or options, refused
 * with one sentence that names the field, the value and what is allowed.
 */
@NullMarked
package io.processfanout.request;

import org.jspecify.annotations.NullMarked;
