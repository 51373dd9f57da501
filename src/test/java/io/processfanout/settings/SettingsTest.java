package io.processfanout.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.processfanout.ProcessFanOutApplication;
import io.processfanout.policy.PolicyChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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

	private static final String A_DURATION = " such as 350ms or 2s, was ";

	private static final String A_SIZE = " such as 512KB or 16MB, was ";

	private static final String WHOLE_MB = " in whole MB such as 16MB or 1.5GB, was ";

	private static final String FLAGS = "JVM flags, each beginning with a dash and none naming a class path or what to run";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					fanout.poll-interval=0ms       | fanout.poll-interval must be a duration from 1us to 1h DURATION 0s
					fanout.poll-interval=2h        | fanout.poll-interval must be a duration from 1us to 1h DURATION 2h
					fanout.kill-grace=-1s          | fanout.kill-grace must be a duration from 0s to 8760h DURATION "-1s"
					fanout.time-limit=0s           | fanout.time-limit must be a duration from 1ms to fanout.max.time (24h) DURATION 0s
					fanout.time-limit=25h          | fanout.time-limit must be a duration from 1ms to fanout.max.time (24h) DURATION 25h
					fanout.max.time=1m             | fanout.time-limit must be a duration from 1ms to fanout.max.time (1m) DURATION 5m
					fanout.invocation-reserve=9ms  | fanout.invocation-reserve must be at least fanout.kill-grace, 250ms, was 9ms
					fanout.child.least-heap=1KB    | fanout.child.least-heap must be a size from 1MB to 1024TB WHOLE_MB 1KB
					fanout.limit=0                 | fanout.limit must be a whole number from 1 to fanout.max.limit (256), was 0
					fanout.limit=257               | fanout.limit must be a whole number from 1 to fanout.max.limit (256), was 257
					fanout.policy=fixed            | fanout.policy=fixed needs fanout.limit, from 1 to 256
					fanout.max.tasks=0             | fanout.max.tasks must be a whole number from 1 to 2147483647, was 0
					fanout.max.limit=-3            | fanout.max.limit must be a whole number from 1 to 2147483647, was -3
					fanout.memory-reserve=-1GB     | fanout.memory-reserve must be a size from 0B to 1024TB WHOLE_MB "-1GB"
					fanout.memory-reserve=1000KB   | fanout.memory-reserve must be a size from 0B to 1024TB WHOLE_MB 1000KB
					fanout.child.least-heap=1.9MB  | fanout.child.least-heap must be a size from 1MB to 1024TB WHOLE_MB 1.9MB
					fanout.pool.growth=1.5MB       | fanout.pool.growth must be a size from 1MB to 1024TB WHOLE_MB 1.5MB
					fanout.max.child-memory=64.1MB | fanout.max.child-memory must be a size from 1MB to 1024TB WHOLE_MB 64.1MB
					fanout.max.retries=-1          | fanout.max.retries must be a whole number from 0 to 2147483647, was -1
					fanout.max.input=0B            | fanout.max.input must be a size from 1B to 1024TB SIZE 0B
					fanout.max.inputs=-1B          | fanout.max.inputs must be a size from 1B to 1024TB SIZE "-1B"
					fanout.max.child-memory=-5MB   | fanout.max.child-memory must be a size from 1MB to 1024TB WHOLE_MB "-5MB"
					fanout.max.answer=1B           | fanout.max.answer must be a size from 32KB to 1024TB SIZE 1B
					fanout.child.environment=A=B   | fanout.child.environment must be names of variables, was A=B
					fanout.max.time=0s             | fanout.max.time must be a duration from 1ms to 8760h DURATION 0s
					fanout.max.time=8784h          | fanout.max.time must be a duration from 1ms to 8760h DURATION 8784h
					fanout.price.arm-gb-second=-1  | fanout.price.arm-gb-second must be a number of 0 or more, was -1.0
					fanout.policy=nonsense         | fanout.policy must be one of affinity, cpu-share, fixed, makespan, was "nonsense"
					fanout.cpu-share-rounding=up   | fanout.cpu-share-rounding must be one of floor, nearest, ceiling, was "up"
					fanout.limit=three             | fanout.limit must be a whole number from 1 to fanout.max.limit (256), was "three"
					fanout.max.tasks=1e3           | fanout.max.tasks must be a whole number from 1 to 2147483647, was "1e3"
					fanout.poll-interval=soon      | fanout.poll-interval must be a duration from 1us to 1h DURATION "soon"
					fanout.memory-reserve=much     | fanout.memory-reserve must be a size from 0B to 1024TB WHOLE_MB "much"
					fanout.emf=perhaps             | fanout.emf must be true or false, was "perhaps"
					fanout.price.x86-gb-second=low | fanout.price.x86-gb-second must be a number of 0 or more, was "low"
					fanout.child.environment=+     | fanout.child.environment must be names of variables, was +
					fanout.child.environment=A,+B* | fanout.child.environment must have a + before every variable, which adds it, or before none, which replaces the default, was A, +B*
					fanout.child.aws-identity=on   | fanout.child.aws-identity must be true or false, was "on"
					fanout.child.jvm-flags=Xmx64m  | fanout.child.jvm-flags must be FLAGS, was Xmx64m
					fanout.child.jvm-flags=-Xint,  | fanout.child.jvm-flags must be FLAGS, was -Xint,
					fanout.child.jvm-flags=-jar,-a | fanout.child.jvm-flags must be FLAGS, was -jar
					fanout.child.jvm-flags[0]=-    | fanout.child.jvm-flags must be FLAGS, was -
					fanout.child.jvm-flags=--add-opens | fanout.child.jvm-flags must be FLAGS, was --add-opens without a value
					fanout.child.environment[1]=A  | fanout.child.environment must be numbered from 0 on without a gap, was fanout.child.environment[1]
					fanout.limt=3                  | there is no setting fanout.limt; near it is fanout.limit
					fanout.max-tasks=3             | there is no setting fanout.max-tasks; near it is fanout.max.tasks
					fanout.poll.interval=3ms       | there is no setting fanout.poll.interval; near it is fanout.poll-interval
					""")
	void aBadSettingIsRefusedWithOneSentence(String setting, String sentence) {
		assertRefused(sentence.replace(" DURATION ", A_DURATION)
			.replace(" SIZE ", A_SIZE)
			.replace(" WHOLE_MB ", WHOLE_MB)
			.replace("FLAGS", FLAGS), setting);
	}

	/** What Spring Boot's own readers took: another grammar than that of requests. */
	@ParameterizedTest
	@CsvSource({ "fanout.time-limit=PT5M", "fanout.time-limit=300000", "fanout.time-limit=1d", "fanout.time-limit=5M",
			"fanout.poll-interval=10", "fanout.memory-reserve=16777216", "fanout.memory-reserve=16mb",
			"fanout.policy=CPU_SHARE", "fanout.emf=yes" })
	void aValueIsWrittenAsInARequest(String setting) {
		String name = setting.substring(0, setting.indexOf('='));
		String value = setting.substring(setting.indexOf('=') + 1);
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> read(setting))
			.withMessageStartingWith(name + " must be ")
			.withMessageEndingWith(", was \"" + value + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "0.5s, 500", "350ms, 350", "2m, 120000", "1h, 3600000" })
	void aDurationIsANumberAndAUnit(String written, long millis) {
		assertThat(read("fanout.time-limit=" + written).requests().timeLimit()).hasMillis(millis);
	}

	@ParameterizedTest
	@CsvSource({ "512KB, 524288", "16MB, 16777216", "1.5GB, 1610612736", "1TB, 1099511627776", "40000B, 40000" })
	void aSizeIsANumberAndAUnit(String written, long bytes) {
		assertThat(read("fanout.max.answer=" + written).requests().max().answer()).isEqualTo(bytes);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIXED")
	void aLimitWithAnotherPolicyThanFixedIsRefused(PolicyChoice.Name policy) {
		assertRefused("fanout.limit goes with fanout.policy=fixed only, was 3 with fanout.policy=" + policy.label(),
				"fanout.limit=3", "fanout.policy=" + policy.label());
	}

	/** It once stopped the start, though a request's limit alone means policy fixed. */
	@Test
	void aLimitAloneMeansPolicyFixed() {
		PolicyChoice choice = read("fanout.limit=3").requests().policy();
		assertThat(choice.name()).isEqualTo(PolicyChoice.Name.FIXED);
		assertThat(choice.limit()).isEqualTo(3);
	}

	@Test
	void withoutASettingThePolicyIsAffinity() {
		assertThat(FanOutSettings.defaults().requests().policy().name()).isEqualTo(PolicyChoice.Name.AFFINITY);
	}

	@Test
	void theStrongestSourceWins() {
		FanOutSettings settings = FanOutSettings.read(List.of(properties("fanout.limit=3"),
				SettingSource.environment(Map.of("FANOUT_LIMIT", "4", "FANOUT_TIME_LIMIT", "1m"))));
		assertThat(settings.requests().policy().limit()).isEqualTo(3);
		assertThat(settings.requests().timeLimit()).hasMinutes(1);
	}

	@Test
	void aListIsOneValueOrOneForEachElement() {
		assertThat(read("fanout.child.jvm-flags=-Xint, -Da=b").childJvmFlags()).containsExactly("-Xint", "-Da=b");
		assertThat(read("fanout.child.jvm-flags[0]=-Xlog:gc:file=x:time,level", "fanout.child.jvm-flags[1]=-Xint")
			.childJvmFlags()).containsExactly("-Xlog:gc:file=x:time,level", "-Xint");
		assertThat(read("fanout.child.environment=").childEnvironment().passed()).isEmpty();
	}

	/** Such a flag could be given by its number only. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					-agentlib:jdwp=transport=dt_socket,server=y,address=*:0 | -agentlib:jdwp=transport=dt_socket,server=y,address=*:0
					-Xint,-Xlog:gc:file=x:time,level , -Da=b,c | -Xint;-Xlog:gc:file=x:time,level;-Da=b,c
					-Xint,-Xss2m | -Xint;-Xss2m
					-Xint,@flags.txt | -Xint;@flags.txt
					--add-opens,java.base/java.util=ALL-UNNAMED,-Xint | --add-opens;java.base/java.util=ALL-UNNAMED;-Xint
					--add-modules=a,b,--enable-preview | --add-modules=a,b;--enable-preview
					""")
	void aCommaEndsAFlagOnlyWhereTheNextBegins(String written, String flags) {
		assertThat(read("fanout.child.jvm-flags=" + written).childJvmFlags()).containsExactly(flags.split(";"));
	}

	@Test
	void variablesOfAChildAreAddedAndTheAwsIdentityIsOneSetting() {
		Map<String, String> parent = Map.of("PATH", "/bin", "MY_KEY", "1", "AWS_REGION", "r", "AWS_SECRET_ACCESS_KEY",
				"s");
		assertThat(read("fanout.child.environment=+MY_*").childEnvironment().of(parent)).containsOnlyKeys("PATH",
				"MY_KEY");
		assertThat(
				read("fanout.child.aws-identity=true", "fanout.child.environment=MY_KEY").childEnvironment().of(parent))
			.containsOnlyKeys("MY_KEY", "AWS_REGION", "AWS_SECRET_ACCESS_KEY");
		assertThat(read("fanout.child.aws-identity=true").childEnvironment().of(parent)).containsOnlyKeys("PATH",
				"AWS_REGION", "AWS_SECRET_ACCESS_KEY");
	}

	@Test
	void aRefusalNamesTheFileThatItIsIn(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("application.properties");
		assertThat(FanOutSettings.read(List.of(SettingSource.file(file)))).isEqualTo(FanOutSettings.defaults());
		Files.writeString(file, "spring.profiles.active=@spring.profile@\nfanout.limit = 0 \n");
		assertThatExceptionOfType(BadSettingException.class)
			.isThrownBy(() -> FanOutSettings.read(List.of(SettingSource.file(file))))
			.withMessage(
					"fanout.limit must be a whole number from 1 to fanout.max.limit (256), was 0 (in " + file + ")");
		Files.write(file, "fanout.limit=ü".getBytes(StandardCharsets.ISO_8859_1));
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> SettingSource.file(file))
			.withMessage(file + " must be a properties file in UTF-8, and is not");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					fanout.poll-interval=soon | fanout.poll-interval must be a duration from 1us to 1h such as 350ms or 2s, was "soon"
					fanout.limt=3             | there is no setting fanout.limt; near it is fanout.limit
					""")
	void aBadSettingStopsTheStartOfAContextWithOneLine(String setting, String sentence, CapturedOutput output) {
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> start(setting)).withMessage(sentence);
		assertThat(output.toString().lines()).singleElement().asString().endsWith(" : " + sentence);
	}

	@Test
	void goodSettingsReachTheEngineOfAContext() {
		try (ConfigurableApplicationContext context = start("fanout.policy=fixed", "fanout.limit=3",
				"fanout.pollInterval=${poll}ms", "poll=5", "fanout.time-limit=1m")) {
			FanOutSettings settings = context.getBean(FanOutSettings.class);
			assertThat(settings.requests().policy().limit()).isEqualTo(3);
			assertThat(settings.pollInterval()).hasMillis(5);
			assertThat(settings.requests().timeLimit()).isEqualTo(Duration.ofMinutes(1));
		}
	}

	private static void assertRefused(String sentence, String... settings) {
		assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> read(settings)).withMessage(sentence);
	}

	private static FanOutSettings read(String... settings) {
		return FanOutSettings.read(List.of(properties(settings)));
	}

	private static SettingSource properties(String... settings) {
		Map<String, String> values = new HashMap<>();
		for (String setting : settings) {
			int equals = setting.indexOf('=');
			values.put(setting.substring(0, equals), setting.substring(equals + 1));
		}
		return new SettingSource(SettingSource.Kind.PROPERTY, "", values);
	}

	private static ConfigurableApplicationContext start(String... settings) {
		String[] arguments = new String[settings.length];
		for (int i = 0; i < settings.length; i++) {
			arguments[i] = "--" + settings[i];
		}
		return new SpringApplicationBuilder(ProcessFanOutApplication.class).web(WebApplicationType.NONE).run(arguments);
	}

}
