package io.processfanout.service;

import java.time.Duration;

import io.processfanout.policy.PolicyChoice;

/**
 * What settings say for a request that does not.
 *
 * @param policy what the limit comes from
 * @param timeLimit the longest a request may take
 */
public record RequestDefaults(PolicyChoice policy, Duration timeLimit) {
}
