/**
 * The door of the command line. Nothing of it is in the Lambda package.
 */
@NullMarked
package io.processfanout.cli;

import org.jspecify.annotations.NullMarked;
