package io.processfanout.lambda;

import java.util.Optional;

import com.amazonaws.services.lambda.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda invocation that the calling thread is in. A function sees only its request,
 * the request's converter sees the invocation too, and the framework calls one after the
 * other on the same thread.
 */
final class CurrentInvocation {

	private static final ThreadLocal<@Nullable Context> CONTEXT = new ThreadLocal<>();

	private CurrentInvocation() {
	}

	/**
	 * Sets the invocation. Every request does, so that no request finds the one before
	 * it.
	 * @param context the invocation, or null outside Lambda
	 */
	static void is(@Nullable Context context) {
		CONTEXT.set(context);
	}

	static Optional<Context> context() {
		return Optional.ofNullable(CONTEXT.get());
	}

}
