package io.processfanout.request;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** Says of a field that nobody asked for what the request's sender probably did. */
final class Misdirected {

	/** What an HTTP request has in an event, by any of its versions. */
	private static final Set<String> OF_HTTP = Set.of("body", "headers", "multiValueHeaders", "httpMethod",
			"requestContext", "routeKey", "rawPath", "rawQueryString", "queryStringParameters", "isBase64Encoded");

	private static final String RECORDS = "Records";

	private Misdirected() {
	}

	/**
	 * Why the field is there.
	 * @param request the whole request
	 * @param name the field
	 * @param elsewhere other requests' fields, each with the function that has it
	 * @return a part of a sentence; empty if nothing can be guessed
	 */
	static String why(JsonNode request, String name, Map<String, String> elsewhere) {
		String function = elsewhere.get(name);
		if (function != null) {
			return ", but " + function + " has it: send the request to " + function + " or leave the field out";
		}
		if (request.path(RECORDS).isArray()) {
			return ": this is an event of " + source(request.path(RECORDS))
					+ " with requests in its records; send each alone, as an invocation of its own";
		}
		if (request.has("detail-type")) {
			return ": this is an event of EventBridge; have its rule send a request alone, with $.detail as input path";
		}
		if (OF_HTTP.contains(name) || request.has("requestContext")) {
			return ": this is what API Gateway, a function URL or a load balancer makes of an HTTP request; send what is"
					+ " in its body alone, which a gateway does by a mapping";
		}
		JsonNode value = request.path(name);
		return (value.isObject() || NoObject.isEncoded(value))
				? ": if it holds the request, send what is in it, with nothing around" : "";
	}

	private static String source(JsonNode records) {
		String source = records.path(0).path("eventSource").asString(records.path(0).path("EventSource").asString(""));
		return source.isEmpty() ? "a queue or a stream" : InvalidRequestException.shortened(source);
	}

}
