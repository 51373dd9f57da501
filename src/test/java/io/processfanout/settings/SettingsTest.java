package io.processfanout.settings;

import io.processfanout.ProcessFanOutApplication;
import io.processfanout.policy.PolicyChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					fanout.poll-interval=0ms       | fanout.poll-interval must be positive, was 0s
					fanout.poll-interval=2h        | fanout.poll-interval must be at most 1h, was 2h
					fanout.kill-grace=-1s          | fanout.kill-grace must not be negative, was -1s
					fanout.time-limit=0s           | fanout.time-limit must be from 1ms to fanout.max.time, 24h, was 0s
					fanout.time-limit=25h          | fanout.time-limit must be from 1ms to fanout.max.time, 24h, was 25h
					fanout.invocation-reserve=9ms  | fanout.invocation-reserve must be at least fanout.kill-grace, 250ms, was 9ms
					fanout.child.least-heap=1KB    | fanout.child.least-heap must be 1MB or more, was 1024B
					fanout.limit=0                 | fanout.limit must be from 1 to fanout.max.limit, 256, was 0
					fanout.limit=257               | fanout.limit must be from 1 to fanout.max.limit, 256, was 257
					fanout.policy=fixed            | fanout.policy=fixed needs fanout.limit, from 1 to 256
					fanout.max.tasks=0             | fanout.max.tasks must be 1 or more, was 0
					fanout.max.limit=-3            | fanout.max.limit must be 1 or more, was -3
					fanout.memory-reserve=-1GB     | fanout.memory-reserve must not be negative, was -1073741824B
					fanout.max.retries=-1          | fanout.max.retries must be 0 or more, was -1
					fanout.max.input=0B            | fanout.max.input must be at least 1B, was 0B
					fanout.max.inputs=-1B          | fanout.max.inputs must be at least 1B, was -1B
					fanout.max.child-memory=-5MB   | fanout.max.child-memory must be at least 1048576B, was -5242880B
					fanout.max.answer=1B           | fanout.max.answer must be at least 32768B, was 1B
					fanout.child.environment=A=B   | fanout.child.environment must be names of variables, was A=B
					fanout.max.time=0s             | fanout.max.time must be from 1ms to 8760h, was 0s
					fanout.max.time=366d           | fanout.max.time must be from 1ms to 8760h, was 8784h
					fanout.price.arm-gb-second=-1  | fanout.price.arm-gb-second must be 0 or more, was -1.0
					fanout.policy=nonsense         | fanout.policy must be one of affinity, cpu-share, fixed, makespan, was "nonsense"
					fanout.cpu-share-rounding=up   | fanout.cpu-share-rounding must be one of floor, nearest, ceiling, was "up"
					fanout.limit=three             | fanout.limit must be a whole number, was "three"
					fanout.max.tasks=1e3           | fanout.max.tasks must be a whole number, was "1e3"
					fanout.poll-interval=soon      | fanout.poll-interval must be a duration such as 350ms or 2s, was "soon"
					fanout.memory-reserve=much     | fanout.memory-reserve must be a size such as 16MB, was "much"
					fanout.emf=perhaps             | fanout.emf must be true or false, was "perhaps"
					fanout.price.x86-gb-second=low | fanout.price.x86-gb-second must be a number, was "low"
					fanout.child.environment[1]=A  | fanout.child.environment must be numbered from 0 on without a gap, was fanout.child.environment[1]
					fanout.limt=3                  | there is no setting fanout.limt; near it is fanout.limit
					fanout.max-tasks=3             | there is no setting fanout.max-tasks; near it is fanout.max.tasks
					fanout.poll.interval=3ms       | there is no setting fanout.poll.interval; near it is fanout.poll-interval
					""")
	void aBadSettingStopsTheStartWithOneLine(String setting, String sentence, CapturedOutput output) {
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> start(setting)).withMessage(sentence);
		assertThat(output.toString().lines()).singleElement().asString().endsWith(" : " + sentence);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIXED")
	void aLimitWithAnotherPolicyThanFixedStopsTheStart(PolicyChoice.Name policy) {
		assertThatExceptionOfType(BadSettingException.class)
			.isThrownBy(() -> start("fanout.limit=3", "fanout.policy=" + policy.label()))
			.withMessage("fanout.limit goes with fanout.policy=fixed only, was 3 with fanout.policy=" + policy.label());
	}

	/** It once stopped the start, though a request's limit alone means policy fixed. */
	@Test
	void aLimitAloneMeansPolicyFixed() {
		try (ConfigurableApplicationContext context = start("fanout.limit=3")) {
			PolicyChoice choice = context.getBean(FanOutProperties.class).policyChoice();
			assertThat(choice.name()).isEqualTo(PolicyChoice.Name.FIXED);
			assertThat(choice.limit()).isEqualTo(3);
		}
	}

	@Test
	void withoutASettingThePolicyIsAffinity() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(FanOutProperties.class).policyChoice().name())
				.isEqualTo(PolicyChoice.Name.AFFINITY);
		}
	}

	@Test
	void goodSettingsReachTheEngine() {
		try (ConfigurableApplicationContext context = start("fanout.policy=fixed", "fanout.limit=3",
				"fanout.poll-interval=5ms", "fanout.time-limit=1m")) {
			FanOutProperties settings = context.getBean(FanOutProperties.class);
			assertThat(settings.policyChoice().limit()).isEqualTo(3);
			assertThat(settings.pollInterval()).hasMillis(5);
			assertThat(settings.timeLimit()).hasMinutes(1);
		}
	}

	private static ConfigurableApplicationContext start(String... settings) {
		String[] arguments = new String[settings.length];
		for (int i = 0; i < settings.length; i++) {
			arguments[i] = "--" + settings[i];
		}
		return new SpringApplicationBuilder(ProcessFanOutApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

}
