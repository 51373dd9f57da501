/**
 * What a request may say: fields with their ranges, read from JSON, refused with one
 * sentence that names the field, the value and what is allowed.
 */
@NullMarked
package io.processfanout.request;

import org.jspecify.annotations.NullMarked;
