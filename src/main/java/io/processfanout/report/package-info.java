/**
 * Results as a person reads them. Renders what is in a result and computes nothing.
 */
@NullMarked
package io.processfanout.report;

import org.jspecify.annotations.NullMarked;
