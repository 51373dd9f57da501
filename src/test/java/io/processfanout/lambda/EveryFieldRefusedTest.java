package io.processfanout.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.processfanout.Sentence;
import io.processfanout.bench.BenchFields;
import io.processfanout.fanout.FanOutFields;
import io.processfanout.request.Field;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.JsonFields;
import io.processfanout.service.RequestSettings;
import io.processfanout.settings.FanOutSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Gives each field of both requests what it cannot be, as Lambda and HTTP hand it on. */
class EveryFieldRefusedTest {

	private static final RequestSettings SETTINGS = FanOutSettings.defaults().requests();

	private static final BenchFields BENCH = BenchFields.of(List.of("sleep"), SETTINGS, UnaryOperator.identity());

	private static final FanOutFields FAN_OUT = FanOutFields.of(List.of("sleep"), SETTINGS, UnaryOperator.identity());

	static Stream<Arguments> fields() {
		List<Arguments> all = new ArrayList<>();
		for (String value : List.of("{}", "{\"a\": [null]}", "[[]]", "null", "-1.5", "\"\"", "\"=?\"")) {
			for (Field<?> field : BENCH.all()) {
				if (field.name().equals("inputs") && value.startsWith("[")) {
					continue;
				}
				all.add(arguments("bench", field.name(), value));
			}
			for (Field<?> field : FAN_OUT.all()) {
				// An input may be anything.
				if (field.name().equals("inputs") && value.startsWith("[")) {
					continue;
				}
				all.add(arguments("fanout", field.name(), value));
			}
		}
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("fields")
	void namesTheField(String function, String field, String value) {
		// The two that must be there, unless it is one of them that is tried.
		String needed = function.equals("bench") ? "" : (field.equals("workload") ? "" : "\"workload\": \"sleep\", ")
				+ (field.equals("inputs") ? "" : "\"inputs\": [\"1\"], ");
		assertRefused(function, "{" + needed + "\"" + field + "\": " + value + "}", field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bench", "fanout" })
	void saysWhatAnEventIsThatIsNoRequest(String function) {
		assertRefused(function, "", "nothing", "{}");
		assertRefused(function, "[{}]", "a list");
		assertRefused(function, "\"{\\\"workload\\\": \\\"sleep\\\"}\"", "encoded as JSON twice");
		assertRefused(function, "\"\\\"{}\\\"\"", "encoded as JSON twice");
		assertRefused(function, "\"prime-sieve\"", "a text");
		assertRefused(function, "{\"wrong\": 1}", "\"wrong\"", "workload");
		assertRefused(function, "{\"workload\": NaN}", "NaN", "line 1");
		assertRefused(function, "{\"workload\": \"\\q\"}", "\\q", "line 1");
		assertRefused(function, "{\"workload\" 1}", "line 1");
	}

	private static void assertRefused(String function, String request, String... subjects) {
		InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class,
				() -> read(function, request));
		new Sentence(String.valueOf(Objects.requireNonNull(refusal, request).getMessage())).assertNames(subjects);
	}

	private static void read(String function, String request) {
		if (function.equals("bench")) {
			converter((json) -> JsonFields.read(json, BENCH::read)).fromMessage(new GenericMessage<>(request),
					Object.class);
		}
		else {
			converter((json) -> JsonFields.read(json, FAN_OUT::read)).fromMessage(new GenericMessage<>(request),
					Object.class);
		}
	}

	private static RequestConverter<Object> converter(Function<JsonNode, Object> decode) {
		return new RequestConverter<>(Object.class, new StrictJsonMapper(JsonMapper.builder().build()), decode,
				(request, left) -> within(request, left));
	}

	/** Nobody says how much time is left. */
	private static Object within(Object request, Duration left) {
		throw new AssertionError(request + " within " + left);
	}

}
