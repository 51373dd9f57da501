package io.processfanout.request;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says of JSON that is no object what it is, and what its sender probably did. */
public final class NoObject {

	private NoObject() {
	}

	/**
	 * What it is.
	 * @param json what was sent or saved
	 * @return a part of a sentence, as in "must be a JSON object, was a list"
	 */
	public static String was(JsonNode json) {
		if (json.isString()) {
			return isEncodedTwice(json.stringValue())
					? "a text that holds one: it was encoded as JSON twice, send what is in the text" : "a text";
		}
		if (json.isArray()) {
			return "a list";
		}
		return json.isMissingNode() ? "nothing" : InvalidRequestException.shortened(json.toString());
	}

	/** Whether it is a text that holds a JSON object. */
	static boolean isEncoded(JsonNode json) {
		return json.isString() && isEncodedTwice(json.stringValue());
	}

	private static boolean isEncodedTwice(String text) {
		try {
			JsonNode inner = JsonMapper.shared().readTree(text);
			return inner.isObject() || (inner.isString() && isEncodedTwice(inner.stringValue()));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
