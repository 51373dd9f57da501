package io.processfanout.lambda;

/**
 * Whether invocations print metrics.
 *
 * @param on true if they do
 */
public record EmfSetting(boolean on) {
}
