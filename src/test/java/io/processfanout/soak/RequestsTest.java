package io.processfanout.soak;

import java.util.List;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestsTest {

	@Test
	void aSeedGivesTheSameRequestsAgainHoweverMuchTheirClientsChoose() {
		assertThat(requests(5, 3)).isEqualTo(requests(5, 0)).isNotEqualTo(requests(6, 0));
	}

	private static List<SoakRequest> requests(long seed, int choices) {
		Requests requests = new Requests(seed, "client", Mode.POOL, RequestKind.overHttp());
		return Stream.generate(requests::next)
			.peek((request) -> assertThat(request.choices().ints(choices)).hasSize(choices))
			.limit(2L * RequestKind.overHttp().size())
			.toList();
	}

}
