/**
 * The meters, and what is made of samples. The one package that knows Micrometer.
 */
@NullMarked
package io.processfanout.measure;

import org.jspecify.annotations.NullMarked;
