package io.processfanout.http;

import java.net.URI;

import io.processfanout.request.ShortText;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * A problem repeats what is wrong, and not kilobytes of it: a path or a method may be as
 * long as all headers together.
 */
@RestControllerAdvice
class ShortProblems implements ResponseBodyAdvice<Object> {

	private static final int LONGEST_PATH = 400;

	@Override
	public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
		return true;
	}

	@Override
	public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType,
			MediaType selectedContentType, Class<? extends HttpMessageConverter<?>> selectedConverterType,
			ServerHttpRequest request, ServerHttpResponse response) {
		if (body instanceof ProblemDetail problem) {
			String detail = problem.getDetail();
			problem.setDetail((detail != null) ? ShortText.of(detail) : null);
			URI path = problem.getInstance();
			// A part of a path would be another path.
			problem.setInstance((path != null && path.toString().length() > LONGEST_PATH) ? null : path);
		}
		return body;
	}

}
