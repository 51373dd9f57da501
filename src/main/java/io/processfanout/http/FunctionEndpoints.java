package io.processfanout.http;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

import io.processfanout.request.BusyException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets only a {@code POST} of JSON to a function's own path through to Spring Cloud
 * Function, whose controller takes every path, method and content type.
 */
final class FunctionEndpoints extends OncePerRequestFilter {

	/**
	 * Room for a whole result. If Jackson cannot write one to its end, nothing of it has
	 * been sent yet, and the answer can still be a 500.
	 */
	private static final int BUFFER_BYTES = 1024 * 1024;

	/** Of a request for another server than this one (RFC 9110, 15.5.20). */
	private static final HttpStatusCode MISDIRECTED = HttpStatusCode.valueOf(421);

	private final Set<String> paths;

	private final OwnNames names;

	private final BodyLimit limit;

	private final RunningRequests running;

	private final HandlerExceptionResolver errors;

	FunctionEndpoints(Set<String> paths, OwnNames names, BodyLimit limit, RunningRequests running,
			HandlerExceptionResolver errors) {
		this.paths = Set.copyOf(paths);
		this.names = names;
		this.limit = limit;
		this.running = running;
		this.errors = errors;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpServletRequest json = new JsonRequest(request, this.limit);
		Exception refusal = refusal(request);
		if (refusal != null) {
			this.errors.resolveException(json, response, null, refusal);
		}
		else if (this.running.enter()) {
			try {
				response.setBufferSize(BUFFER_BYTES);
				chain.doFilter(json, response);
			}
			finally {
				this.running.leave();
			}
		}
		else {
			this.errors.resolveException(json, response, null, new BusyException("the server is stopping"));
		}
	}

	private @Nullable Exception refusal(HttpServletRequest request) {
		String anotherName = this.names.refusal(request);
		if (anotherName != null) {
			return new ResponseStatusException(MISDIRECTED, anotherName);
		}
		if (!this.paths.contains(request.getRequestURI())) {
			return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is nothing here" + whereTo());
		}
		if (!HttpMethod.POST.matches(request.getMethod())) {
			HttpRequestMethodNotSupportedException ex = new HttpRequestMethodNotSupportedException(request.getMethod(),
					List.of(HttpMethod.POST.name()));
			ex.getBody().setDetail("the request's method must be POST, was " + request.getMethod() + whereTo());
			return ex;
		}
		if (!isJson(request.getContentType())) {
			return noJson("Content-Type must be application/json", request.getContentType());
		}
		String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
			return noJson("Content-Encoding must be left out, for the body is read as it is", encoding);
		}
		if (request.getContentLengthLong() > this.limit.maxBytes()) {
			return this.limit.refusal(request.getContentLengthLong() + " bytes");
		}
		return null;
	}

	private String whereTo() {
		return "; POST goes to " + String.join(" and ", this.paths.stream().sorted().toList());
	}

	private static Exception noJson(String must, @Nullable String was) {
		HttpMediaTypeNotSupportedException ex = new HttpMediaTypeNotSupportedException("Not JSON",
				List.of(MediaType.APPLICATION_JSON));
		ex.getBody().setDetail("the request's " + must + ((was != null) ? ", was " + was : ", and is left out"));
		return ex;
	}

	private static boolean isJson(@Nullable String contentType) {
		try {
			return contentType != null
					&& MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/**
	 * A request that accepts JSON whatever it says, and names no headers: Spring Cloud
	 * Function would take them for the message's, obey some, and echo all in the
	 * response. Its body is read to the limit and no further, and only while it is text.
	 */
	private static final class JsonRequest extends HttpServletRequestWrapper {

		private final BodyLimit limit;

		JsonRequest(HttpServletRequest request, BodyLimit limit) {
			super(request);
			this.limit = limit;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new LimitedBody(getRequest(), this.limit, new CharsetCheck(charset()));
		}

		/** As the body's reader chooses it. */
		private Charset charset() {
			Charset named = MediaType.parseMediaType(getContentType()).getCharset();
			return (named != null) ? named : StandardCharsets.UTF_8;
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			return Collections.emptyEnumeration();
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
					? Collections.enumeration(List.of(MediaType.APPLICATION_JSON_VALUE)) : super.getHeaders(name);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? MediaType.APPLICATION_JSON_VALUE : super.getHeader(name);
		}

	}

}
