/**
 * The door of AWS Lambda, and the two functions as Spring Cloud Function publishes them.
 */
@NullMarked
package io.processfanout.lambda;

import org.jspecify.annotations.NullMarked;
