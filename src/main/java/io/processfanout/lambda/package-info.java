/**
 * The functions as Spring Cloud Function publishes them, to Lambda and over HTTP, and how
 * their requests are decoded.
 */
@NullMarked
package io.processfanout.lambda;

import org.jspecify.annotations.NullMarked;
