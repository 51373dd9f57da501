package io.processfanout.lambda;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.amazonaws.services.lambda.runtime.Context;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.NoObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.cloud.function.adapter.aws.AWSLambdaUtils;
import org.springframework.cloud.function.context.config.MessageConverterHelper;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConverter;

/**
 * Decodes one type of request, from Lambda and HTTP alike. A request that it refuses is
 * not passed on to another converter. On Lambda a request gets no more time than its
 * invocation has.
 *
 * @param <T> the type of request
 */
final class RequestConverter<T> implements MessageConverter, MessageConverterHelper {

	private final Class<T> type;

	private final StrictJsonMapper mapper;

	private final Function<JsonNode, T> decode;

	private final BiFunction<T, Duration, T> within;

	/**
	 * A converter.
	 * @param type the type of request
	 * @param mapper reads JSON
	 * @param decode makes a request of JSON, or refuses it
	 * @param within gives a request at most the time that is left of its invocation
	 */
	RequestConverter(Class<T> type, StrictJsonMapper mapper, Function<JsonNode, T> decode,
			BiFunction<T, Duration, T> within) {
		this.type = type;
		this.mapper = mapper;
		this.decode = decode;
		this.within = within;
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		if (targetClass != this.type) {
			return null;
		}
		JsonNode json = this.mapper.readTree(message.getPayload());
		if (!json.isObject()) {
			throw noObject(NoObject.was(json));
		}
		T request = this.decode.apply(json);
		// Over HTTP and in tests there is no invocation.
		Context context = (message.getHeaders().get(AWSLambdaUtils.AWS_CONTEXT) instanceof Context aws) ? aws : null;
		CurrentInvocation.is(context);
		return (context != null) ? this.within.apply(request, Duration.ofMillis(context.getRemainingTimeInMillis()))
				: request;
	}

	static InvalidRequestException noObject(String was) {
		return new InvalidRequestException(
				"the request must be a JSON object, was " + was + "; {} takes every default");
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return null;
	}

	/** Else the function would be called with a request that nobody has sent. */
	@Override
	public boolean shouldFailIfCantConvert(Message<?> message, @Nullable Throwable failure) {
		if (failure instanceof RuntimeException unread) {
			throw unread;
		}
		return false;
	}

}
