package io.processfanout.bench;

/**
 * How a mode does against itself in an earlier comparison.
 *
 * @param mode the mode
 * @param kind whether that is a change of more than is tolerated
 * @param ratio how many times as fast it is now
 * @param low the lower end of the ratio's 95 % interval
 * @param high the upper end
 * @param sentence the same in words, without capital and full stop
 */
public record Change(String mode, Verdict.Kind kind, double ratio, double low, double high, String sentence) {
}
