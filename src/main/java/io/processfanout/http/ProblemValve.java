package io.processfanout.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What the server itself refuses, before any of our code has seen it, in the format of
 * all other refusals. Tomcat's own is a page of HTML.
 */
final class ProblemValve extends ErrorReportValve {

	private static final String WHERE_TO = "; POST goes to /bench and /fanout";

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
				|| !response.setErrorReported()) {
			return;
		}
		AtomicBoolean canBeWritten = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, canBeWritten);
		if (!canBeWritten.get()) {
			return;
		}
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream().write(problem(response.getStatus(), request.getAttribute(LimitedBody.FAILURE)));
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			// Whoever asked is gone.
		}
	}

	private static byte[] problem(int status, @Nullable Object sentence) {
		HttpStatus known = HttpStatus.resolve(status);
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("detail", Objects.requireNonNullElseGet(sentence, () -> sentence(status)));
		problem.put("status", status);
		problem.put("title", (known != null) ? known.getReasonPhrase() : "Error");
		return JsonMapper.shared().writeValueAsBytes(problem);
	}

	/** Tomcat tells a status and, at most, a text for those who know its code. */
	private static Object sentence(int status) {
		return switch (status) {
			case 400, 414, 431 ->
				"the request must be HTTP with one Host, a Content-Length that is a length, and its first line, path"
						+ " and headers without characters that HTTP forbids, %2F, %5C or %00 and together at most 8 KB"
						+ " (server.max-http-request-header-size)" + WHERE_TO;
			case 417 -> "the request's Expect must be 100-continue, or left out";
			case 501 -> "the server knows no such method, or no such Transfer-Encoding" + WHERE_TO;
			case 505 -> "the request must be HTTP/1.0 or HTTP/1.1" + WHERE_TO;
			case 500 -> "the server failed; its log says why";
			default -> "the server refuses the request" + WHERE_TO;
		};
	}

}
