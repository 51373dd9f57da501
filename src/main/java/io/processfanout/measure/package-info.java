/**
 * What a task's life is measured in: phases, CPU time, and the Micrometer meters that get
 * the same numbers as the result. The one package that knows Micrometer.
 */
@NullMarked
package io.processfanout.measure;

import org.jspecify.annotations.NullMarked;
