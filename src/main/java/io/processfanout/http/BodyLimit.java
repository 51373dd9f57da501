package io.processfanout.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * How long a request's body may be: read into memory, a longer one could take all of it.
 *
 * @param maxBytes the most bytes
 */
record BodyLimit(long maxBytes) {

	ResponseStatusException refusal(String was) {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
				"the request's body must be at most " + this.maxBytes + " bytes, was " + was);
	}

}
