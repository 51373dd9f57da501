/**
 * Lambda's memory sizes as a model: prediction, fit, cost and recommendation. Pure: it
 * asks a comparison what tasks cost, and never runs one.
 */
@NullMarked
package io.processfanout.tier;

import org.jspecify.annotations.NullMarked;
