package io.processfanout.service;

import java.time.Duration;

/**
 * The most a request may ask for. Only settings change it, never a request.
 *
 * @param maxTasks tasks in a request
 * @param maxLimit tasks at once
 * @param maxTime the longest time limit
 * @param maxRetries how often a task may be started again
 * @param maxInputCharacters how long an input may be
 * @param maxAllInputsCharacters how long all inputs together may be
 * @param maxChildMemoryMb how much memory a child may be given
 */
public record RequestBounds(long maxTasks, long maxLimit, Duration maxTime, long maxRetries, long maxInputCharacters,
		long maxAllInputsCharacters, long maxChildMemoryMb) {
}
