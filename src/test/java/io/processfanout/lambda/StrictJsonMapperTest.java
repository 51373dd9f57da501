package io.processfanout.lambda;

import java.nio.charset.StandardCharsets;

import io.processfanout.request.InvalidRequestException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A request comes as bytes from Lambda, and as text over HTTP. */
class StrictJsonMapperTest {

	private final StrictJsonMapper mapper = new StrictJsonMapper(JsonMapper.builder().build());

	/** It was taken from bytes, and refused in a text as what cannot be seen. */
	@Test
	void aByteOrderMarkIsNoPartOfARequest() {
		String marked = "\uFEFF{\"tasks\": 1}";
		assertThat(this.mapper.readTree(marked))
			.isEqualTo(this.mapper.readTree(marked.getBytes(StandardCharsets.UTF_8)))
			.isEqualTo(JsonMapper.shared().readTree("{\"tasks\": 1}"));
	}

	/** What Jackson threw was taken for "not mine", and a request of defaults was run. */
	@Test
	void aNumberThatCannotBeHeldIsRefused() {
		String absurd = "{\"tasks\": 1e3000000000}";
		for (Object request : new Object[] { absurd, absurd.getBytes(StandardCharsets.UTF_8) }) {
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.mapper.readTree(request))
				.withMessage("the request cannot be read: a number has an exponent beyond 2147483647");
		}
	}

}
