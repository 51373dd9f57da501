package io.processfanout.lambda;

import java.lang.reflect.Type;
import java.util.Collection;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.JsonWords;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.json.JacksonMapper;

/**
 * Takes the place of Spring Cloud Function's own mapper, which is asked before any
 * message converter. That one hides why a text is not JSON. It splits an array into one
 * invocation for each element. It takes some field names for an envelope. And it answers
 * a result that it cannot write with "OK".
 */
final class StrictJsonMapper extends JacksonMapper {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final ObjectReader trees;

	StrictJsonMapper(JsonMapper mapper) {
		super(mapper);
		// A number is handed to a workload digit by digit, as the caller wrote it.
		this.trees = mapper.readerFor(JsonNode.class)
			.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
	}

	/**
	 * Reads a request as a tree.
	 * @param json its bytes or text
	 * @return the tree; a missing node if there is nothing to read
	 * @throws InvalidRequestException if it is not JSON
	 */
	JsonNode readTree(Object json) {
		try {
			return (json instanceof byte[] bytes) ? this.trees.readTree(bytes)
					: this.trees.readTree(withoutMark(String.valueOf(json)));
		}
		catch (JacksonException ex) {
			String reason = JsonWords.of(ex);
			@Nullable TokenStreamLocation at = ex.getLocation();
			if (at == null) {
				// JSON, but a number, a name or a nesting beyond what Jackson reads.
				throw new InvalidRequestException("the request cannot be read" + reason);
			}
			throw new InvalidRequestException("the request must be JSON, and is not at line " + at.getLineNr()
					+ ", column " + at.getColumnNr() + reason);
		}
		catch (NumberFormatException ex) {
			throw new InvalidRequestException("the request cannot be read" + JsonWords.ABSURD_NUMBER);
		}
	}

	/** Of bytes Jackson drops it itself: what some editors put before the text. */
	private static String withoutMark(String text) {
		return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	/** Asked for a collection when the framework is about to split an array. */
	@Override
	@SuppressWarnings("TypeParameterUnusedInFormals") // the framework's signature
	public <T> T fromJson(Object json, Type type) {
		if (type == Collection.class) {
			throw RequestConverter.noObject("a list");
		}
		return super.fromJson(json, type);
	}

	/**
	 * Asked for an object when the Lambda adapter looks for an envelope ({@code payload},
	 * {@code headers}, {@code httpMethod}, ...). A tree is no map, so it finds none, and
	 * the request's own fields are what they say.
	 */
	@Override
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // the framework's
																		// signature
	protected <T> @Nullable T doFromJson(Object json, Type type) {
		return (type == Object.class) ? (T) readTree(json) : super.doFromJson(json, type);
	}

	/** The inherited method answers null for what Jackson cannot write. */
	@Override
	public byte[] toJson(Object value) {
		byte[] json = super.toJson(value);
		if (json != null) {
			return json;
		}
		try {
			return getObjectMapper().writeValueAsBytes(value);
		}
		catch (DatabindException ex) {
			throw new IllegalStateException("the result cannot be written as JSON: " + ex.getOriginalMessage() + " ("
					+ ex.getPathReference() + ")", ex);
		}
	}

}
