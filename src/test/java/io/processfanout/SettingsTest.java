package io.processfanout;

import io.processfanout.policy.PolicyChoice;
import io.processfanout.policy.PolicyName;

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
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					fanout.poll-interval=0ms       | fanout.poll-interval must be positive, was PT0S
					fanout.poll-interval=2h        | fanout.poll-interval must be at most PT1H, was PT2H
					fanout.kill-grace=-1s          | fanout.kill-grace must not be negative, was PT-1S
					fanout.time-limit=0s           | fanout.time-limit must be from PT0.001S to fanout.max.time, PT24H, was PT0S
					fanout.time-limit=25h          | fanout.time-limit must be from PT0.001S to fanout.max.time, PT24H, was PT25H
					fanout.invocation-reserve=9ms  | fanout.invocation-reserve must be at least fanout.kill-grace, PT0.25S, was PT0.009S
					fanout.child.least-heap=1KB    | fanout.child.least-heap must be 1MB or more, was 1024B
					fanout.limit=0                 | fanout.limit must be from 1 to fanout.max.limit, 256, was 0
					fanout.limit=257               | fanout.limit must be from 1 to fanout.max.limit, 256, was 257
					fanout.policy=fixed            | fanout.policy=fixed needs fanout.limit, from 1 to 256
					fanout.max.tasks=0             | fanout.max.tasks must be 1 or more, was 0
					fanout.max.limit=-3            | fanout.max.limit must be 1 or more, was -3
					fanout.max.time=0s             | fanout.max.time must be from PT0.001S to PT8760H, was PT0S
					fanout.max.time=366d           | fanout.max.time must be from PT0.001S to PT8760H, was PT8784H
					""")
	void aSettingOutOfRangeStopsTheStart(String setting, String sentence, CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(setting));
		assertThat(output).contains("APPLICATION FAILED TO START").contains(sentence);
	}

	@ParameterizedTest
	@CsvSource({ "fanout.policy, nonsense", "fanout.cpu-share-rounding, up", "fanout.limit, three",
			"fanout.poll-interval, soon", "fanout.foo, 1", "fanout.child.foo, 1", "fanout.max.foo, 1" })
	void aSettingThatCannotBeReadStopsTheStart(String key, String value, CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(key + "=" + value));
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: " + key, "Value: \"" + value + "\"");
	}

	@Test
	void aBadSettingIsReportedWithoutAStackTrace(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("fanout.poll-interval=0ms"));
		assertThat(output).doesNotContain("\tat ");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIXED")
	void aLimitWithAnotherPolicyThanFixedStopsTheStart(PolicyName policy, CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("fanout.limit=3", "fanout.policy=" + policy.label()));
		assertThat(output)
			.contains("fanout.limit goes with fanout.policy=fixed only, was 3 with fanout.policy=" + policy.label());
	}

	/** It once stopped the start, though a request's limit alone means policy fixed. */
	@Test
	void aLimitAloneMeansPolicyFixed() {
		try (ConfigurableApplicationContext context = start("fanout.limit=3")) {
			PolicyChoice choice = context.getBean(FanOutProperties.class).policyChoice();
			assertThat(choice.name()).isEqualTo(PolicyName.FIXED);
			assertThat(choice.limit()).isEqualTo(3);
		}
	}

	@Test
	void withoutASettingThePolicyIsAffinity() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(FanOutProperties.class).policyChoice().name()).isEqualTo(PolicyName.AFFINITY);
		}
	}

	@Test
	void goodSettingsReachTheEngine() {
		try (ConfigurableApplicationContext context = start("fanout.policy=fixed", "fanout.limit=3",
				"fanout.poll-interval=5ms", "fanout.time-limit=1m")) {
			FanOutProperties settings = context.getBean(FanOutProperties.class);
			assertThat(settings.policyChoice().limit()).isEqualTo(3);
			assertThat(settings.dispatcherSettings().pollInterval()).hasMillis(5);
			assertThat(settings.timeBudget().byDefault()).hasMinutes(1);
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
