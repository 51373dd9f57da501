package io.processfanout.child;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ParentOptionsTest {

	@ParameterizedTest
	@ValueSource(strings = { "-Dfile.encoding=ISO-8859-1", "-Dstderr.encoding=UTF-8", "-Duser.timezone=Asia/Tokyo",
			"-Duser.language=de", "-Djava.io.tmpdir=/var/tmp", "-Djava.library.path=/opt/lib",
			"--add-opens=java.base/java.util=ALL-UNNAMED", "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
			"--add-modules=jdk.incubator.vector", "--enable-preview", "--enable-native-access=ALL-UNNAMED",
			"--module-path=mods", "--limit-modules=java.base", "--patch-module=java.base=x.jar",
			"--illegal-native-access=deny", "--finalization=disabled", "-Xbootclasspath/a:x.jar", "-ea", "-esa",
			"-da:my.pack...", "-enableassertions:my.Type", "-Xss4m", "-XX:ThreadStackSize=4096" })
	void whatChangesHowAWorkloadRunsFollows(String option) {
		ParentOptions options = new ParentOptions(List.of("-Xmx64m", option, "-Dmy.key=secret", option));

		assertThat(options.followed()).containsExactly(option);
		assertThat(options.notFollowed(options.followed())).containsExactly("-Dmy.key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-Xmx64m", "-Dmy.key=secret", "-Duserx=1", "-Dfanout.limit=2", "-Dspring.main.x=1",
			"-javaagent:x.jar", "-agentlib:jdwp=transport=dt_socket,server=y", "-Djavax.net.ssl.keyStorePassword=x" })
	void nothingElseDoes(String option) {
		assertThat(new ParentOptions(List.of(option)).followed()).isEmpty();
	}

	/** The last of two counts, and it was left out as said before. */
	@Test
	void whatWasSaidTwiceFollowsInTheOrderThatCounts() {
		ParentOptions options = new ParentOptions(
				List.of("-ea", "-Duser.language=de", "-da", "-Duser.language=fr", "-ea", "-Duser.language=de"));

		assertThat(options.followed()).containsExactly("-da", "-Duser.language=fr", "-ea", "-Duser.language=de");
	}

	/** A profiler saw nothing of what children did, and nobody said so. */
	@Test
	void anAgentThatDoesNotFollowIsNamedWithoutWhatItIsTold() {
		ParentOptions options = new ParentOptions(List.of("-javaagent:apm.jar=key=secret",
				"-agentlib:jdwp=transport=dt_socket", "-agentpath:/opt/libprofile.so"));

		assertThat(options.notFollowed(List.of())).containsExactly("-javaagent", "-agentlib", "-agentpath");
		assertThat(options.notFollowed(List.of("-javaagent:apm.jar", "-agentlib:x"))).containsExactly("-agentpath");
	}

	/** A value may be a secret, and the log is read by others. */
	@Test
	void aPropertyThatDoesNotFollowIsNamedWithoutItsValue() {
		ParentOptions options = new ParentOptions(List.of("-Dmy.key=secret", "-Dmy.switch", "-Dmy.key=other"));

		assertThat(options.notFollowed(List.of())).containsExactly("-Dmy.key", "-Dmy.switch");
	}

	@Test
	void aPropertyThatChildrenHaveFromASettingIsNotNamed() {
		assertThat(new ParentOptions(List.of("-Dmy.key=a")).notFollowed(List.of("-Dmy.key=b"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-Dfanout.limit=2", "-Dspring.profiles.active=x", "-Dlogging.level.root=debug",
			"-Dserver.port=1", "-Dmanagement.x=1", "-Dcom.sun.management.jmxremote.port=9", "-Dlogback.debug=true" })
	void aPropertyOfTheApplicationIsNotNamed(String option) {
		assertThat(new ParentOptions(List.of(option)).notFollowed(List.of())).isEmpty();
	}

	@Test
	void anotherStartOfTheApplicationHasItsSettingsToo() {
		ParentOptions options = new ParentOptions(List.of("-Dfanout.limit=2", "-DFANOUT.emf=false", "-Dfanouts=1",
				"-Dspring.main.x=1", "-ea", "-Dfanout.limit=3", "-Xint"));

		assertThat(options.followedWithSettings()).containsExactly("-Dfanout.limit=2", "-DFANOUT.emf=false", "-ea",
				"-Dfanout.limit=3");
	}

	/** Figures of a JVM that interprets were compared with those of one that does not. */
	@Test
	void whateverAnotherStartIsNotGivenIsNamed() {
		ParentOptions options = new ParentOptions(List.of("-Xint", "-XX:+UseParallelGC", "-XX:+UseSerialGC", "-ea",
				"-agentlib:jdwp=address=1", "-Dmy.key=secret", "-Dlogging.level.root=debug", "-XX:ErrorFile=x"));

		assertThat(options.without(List.of("-ea", "-XX:+UseSerialGC"))).containsExactly("-Xint", "-XX:+UseParallelGC",
				"-agentlib", "-Dmy.key", "-XX:ErrorFile");
	}

	/** There the command line is Lambda's, and an open module makes a start dearer. */
	@Test
	void onLambdaOnlyWhatTheFunctionWasGivenIsChosen() {
		List<String> arguments = List.of("--add-opens=java.base/java.io=ALL-UNNAMED", "-Djava.net.preferIPv4Stack=true",
				"-Duser.timezone=UTC", "-Dmy.key=a");
		Map<String, String> lambda = Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001", "JAVA_TOOL_OPTIONS",
				"-Dmy.key=a  -Duser.timezone=UTC");

		assertThat(ParentOptions.chosen(arguments, lambda).given()).containsExactly("-Duser.timezone=UTC",
				"-Dmy.key=a");
		assertThat(ParentOptions.chosen(arguments, Map.of()).given()).isEqualTo(arguments);
	}

}
