/**
 * Results as a person reads them: on a terminal, in a file, in a browser. Renders what is
 * in a result and computes nothing.
 */
@NullMarked
package io.processfanout.report;

import org.jspecify.annotations.NullMarked;
