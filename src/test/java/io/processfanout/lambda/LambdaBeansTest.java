package io.processfanout.lambda;

import java.util.Map;

import io.processfanout.Sentence;
import io.processfanout.settings.BadSettingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The adapter found no function, at the first request, and named none. */
class LambdaBeansTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "Bench", "fan-out", "bench|fanout", "functionRouter" })
	void namesTheVariableAndBothFunctions(String definition) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("spring.cloud.function.definition", definition)));
			LambdaBeans beans = new LambdaBeans(DefaultConversionService.getSharedInstance());
			BadSettingException refusal = catchThrowableOfType(BadSettingException.class,
					() -> context.register(beans));
			new Sentence(String.valueOf(refusal.getMessage())).assertNames("SPRING_CLOUD_FUNCTION_DEFINITION",
					"bench or fanout", "\"" + definition + "\"");
		}
	}

}
