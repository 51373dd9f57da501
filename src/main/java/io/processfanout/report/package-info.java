/**
 * What a reader sees: results as a table on a terminal, and what they mean in one
 * sentence. Reads results and computes nothing that is not in them.
 */
@NullMarked
package io.processfanout.report;

import org.jspecify.annotations.NullMarked;
