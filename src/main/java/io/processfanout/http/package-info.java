/**
 * The door of the local HTTP server. Nothing of it is in the Lambda package.
 */
@NullMarked
package io.processfanout.http;

import org.jspecify.annotations.NullMarked;
