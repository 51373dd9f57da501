package io.processfanout.http;

import io.processfanout.bench.NothingMeasuredException;
import io.processfanout.request.BusyException;
import io.processfanout.request.InvalidRequestException;
import org.apache.catalina.connector.ClientAbortException;
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

	/**
	 * Whatever else fails. A client that hangs up in the midst of its answer is no
	 * failure of ours, and there is nobody to be answered.
	 */
	@ExceptionHandler
	@Nullable ProblemDetail failed(Exception ex) {
		if (isHangUp(ex)) {
			this.logger.info("A client hung up in the midst of its answer");
			return null;
		}
		this.logger.error("The function failed", ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "the function failed; the server's log says why");
	}

	/** A result that Jackson cannot write. */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotWritable(HttpMessageNotWritableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = failed(ex);
		return (problem != null) ? ResponseEntity.internalServerError().body(problem) : null;
	}

	/**
	 * By what Tomcat throws, not by words such as "Broken pipe": a child has pipes too.
	 */
	private static boolean isHangUp(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ClientAbortException) {
				return true;
			}
		}
		return false;
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
