package io.processfanout.http;

import io.processfanout.bench.NothingMeasuredException;
import io.processfanout.request.BusyException;
import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal and failure as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice
class HttpErrors extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ProblemDetail refused(InvalidRequestException ex) {
		return problem(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
	}

	/** Of what was not even begun to be answered. */
	@ExceptionHandler({ BusyException.class, NothingMeasuredException.class })
	ProblemDetail busy(RuntimeException ex) {
		return problem(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail failed(Exception ex) {
		this.logger.error("The function failed", ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "the function failed; the server's log says why");
	}

	/** A result that Jackson cannot write. */
	@Override
	protected ResponseEntity<Object> handleHttpMessageNotWritable(HttpMessageNotWritableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return ResponseEntity.internalServerError().body(failed(ex));
	}

	/** Where the body could not be read: the server has its answer already. */
	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return (request.getAttribute(LimitedBody.FAILURE, RequestAttributes.SCOPE_REQUEST) != null) ? null
				: super.handleExceptionInternal(ex, body, headers, status, request);
	}

	private static ProblemDetail problem(HttpStatus status, String sentence) {
		return ProblemDetail.forStatusAndDetail(status, sentence);
	}

}
