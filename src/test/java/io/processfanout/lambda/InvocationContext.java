package io.processfanout.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import org.jspecify.annotations.Nullable;

/**
 * An invocation as the runtime client describes it.
 *
 * @param functionName the function's name; null where there is no function
 */
record InvocationContext(@Nullable String functionName) implements Context {

	@Override
	public String getAwsRequestId() {
		return "request-7";
	}

	@Override
	public String getLogGroupName() {
		return "/aws/lambda/group";
	}

	@Override
	public String getLogStreamName() {
		return "stream";
	}

	@Override
	public @Nullable String getFunctionName() {
		return this.functionName;
	}

	@Override
	public String getFunctionVersion() {
		return "$LATEST";
	}

	@Override
	public String getInvokedFunctionArn() {
		return "arn:aws:lambda:eu-central-1:123456789012:function:" + this.functionName;
	}

	@Override
	public @Nullable CognitoIdentity getIdentity() {
		return null;
	}

	@Override
	public @Nullable ClientContext getClientContext() {
		return null;
	}

	@Override
	public int getRemainingTimeInMillis() {
		return 1000;
	}

	@Override
	public int getMemoryLimitInMB() {
		return 1769;
	}

	@Override
	public LambdaLogger getLogger() {
		throw new UnsupportedOperationException();
	}

}
