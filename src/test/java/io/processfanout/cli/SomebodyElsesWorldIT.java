package io.processfanout.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.processfanout.task.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Files and variables of another program, in the working directory, beside the jar and in
 * the environment. Each stopped the start of a server once, or changed what it did.
 */
@Tag("forks")
@EnabledOnOs({ OS.LINUX, OS.MAC })
class SomebodyElsesWorldIT {

	private static final String BROKEN_XML = "<configuration><appender class='no.such.Appender'";

	private static final String BROKEN_SETTINGS = "spring.config.import=configserver:\nspring.profiles.active=@p@\nfanout.limit=0\n";

	private static final List<String> VARIABLES = List.of("SPRING_PROFILES_ACTIVE=production",
			"SPRING_CONFIG_IMPORT=configserver:", "SPRING_CONFIG_LOCATION=file:/nonexistent/",
			"SPRING_CONFIG_NAME=other", "SPRING_APPLICATION_JSON={", "SPRING_MAIN_WEB_APPLICATION_TYPE=none",
			"SPRING_MAIN_BANNER_MODE=console", "SPRING_MAIN_SOURCES=no.such.Source",
			"SPRING_CLOUD_FUNCTION_DEFINITION=other", "SPRING_AUTOCONFIGURE_EXCLUDE=no.such.Configuration",
			"LOGGING_CONFIG=/nonexistent/logback.xml", "LOGGING_FILE_NAME=other.log", "LOGGING_LEVEL_ROOT=TRACE",
			"LOGGING_PATTERN_CONSOLE=%nonsense", "DEBUG=true", "TRACE=true", "SERVER_PORT=tcp://10.0.0.1:8080",
			"SERVER_SERVLET_CONTEXT_PATH=/other", "SERVER_SSL_ENABLED=true", "SERVER_SSL_KEY_STORE=/nonexistent",
			"SERVER_SERVICE_HOST=10.0.0.1", "MANAGEMENT_SERVER_PORT=tcp://10.0.0.1:9090", "MANAGEMENT_PORT=1",
			"AWS_REGION=eu-central-1", "AWS_PROFILE=other", "AWS_ACCESS_KEY_ID=x", "JAVA_OPTS=-Xnonsense",
			"CATALINA_OPTS=-Xnonsense", "MAVEN_OPTS=-Xnonsense", "CLASSPATH=/nonexistent/other.jar",
			"LOADER_PATH=/nonexistent", "LOADER_MAIN=no.such.Main", "FANOUT_PORT=tcp://10.0.0.1:80",
			"FANOUT_SERVICE_HOST=10.0.0.1");

	private static final Pattern ADDRESS = Pattern.compile("on (http://127\\.0\\.0\\.1:\\d+)\\R");

	private final Path directory;

	private final Path jar;

	SomebodyElsesWorldIT(@TempDir Path directory) throws IOException {
		this.directory = directory;
		Path beside = Files.createDirectory(directory.resolve("shared"));
		this.jar = Files.createLink(beside.resolve("p.jar"), CommandLineJvm.bootJar());
		write(directory, "application.properties", BROKEN_SETTINGS);
		for (Path folder : List.of(directory, beside)) {
			write(folder, "application.yml", "server: [\nfanout: {limit: 0}");
			write(folder, "application-local.properties", BROKEN_SETTINGS);
			write(folder, "config/application.properties", BROKEN_SETTINGS);
			write(folder, "bootstrap.yml", "spring: [");
			for (String file : List.of("logback.xml", "logback-spring.xml", "logback-test.xml", "log4j2.xml")) {
				write(folder, file, BROKEN_XML);
			}
			write(folder, "logging.properties", "handlers=no.such.Handler\n");
			write(folder, "simplelogger.properties", "org.slf4j.simpleLogger.defaultLogLevel=trace\n");
			write(folder, "jndi.properties", "java.naming.factory.initial=no.such.Factory\n");
			write(folder, "spring.properties", "spring.aot.enabled=true\n");
			write(folder, "banner.txt", "ANOTHER PROGRAM\n");
			write(folder, ".env", "FANOUT_LIMIT=0\n");
			write(folder, "META-INF/services/io.processfanout.worker.Workload", "no.such.Workload\n");
			write(folder, "META-INF/services/org.slf4j.spi.SLF4JServiceProvider", "no.such.Provider\n");
			write(folder, "META-INF/spring.factories",
					"org.springframework.context.ApplicationListener=no.such.Listener\n");
		}
	}

	private static void write(Path folder, String file, String text) throws IOException {
		UserJars.write(folder.resolve(file), text);
	}

	@ParameterizedTest
	@EnumSource
	void doesNotChangeARun(Mode mode) throws Exception {
		CommandLineJvm.Output output = CommandLineJvm.ofJar(this.jar, this.directory)
			.runUnder(under(), "run", "count-loop", "1", "2", "--mode", mode.label());
		assertThat(output.exitCode()).as(output.err()).isZero();
		assertThat(output.err()).isEmpty();
		assertThat(output.out()).contains("2 of 2 OK in ").doesNotContain("fixed at");
	}

	@Test
	void doesNotChangeAServer() throws Exception {
		Process server = CommandLineJvm.ofJar(this.jar, this.directory).start(under(), "serve", "--port", "0");
		try {
			Path err = this.directory.resolve("stderr");
			await().atMost(Duration.ofMinutes(2))
				.until(() -> ADDRESS.matcher(Files.readString(err)).find() || !server.isAlive());
			Matcher address = ADDRESS.matcher(Files.readString(err));
			assertThat(address.find()).as(Files.readString(err)).isTrue();
			HttpResponse<String> answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(address.group(1) + "/fanout"))
					.header("Content-Type", "application/json")
					.POST(BodyPublishers.ofString("{\"workload\": \"count-loop\", \"inputs\": [\"1\"]}"))
					.build(), BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			assertThat(answer.body()).contains("\"ok\":1").doesNotContain("fixed at");
			assertThat(err).content().hasLineCount(1);
			assertThat(this.directory.resolve("stdout")).isEmptyFile();
			assertThat(this.directory.resolve("other.log")).doesNotExist();
		}
		finally {
			server.destroy();
			server.waitFor();
		}
	}

	private static List<String> under() {
		List<String> command = new ArrayList<>(List.of("env"));
		command.addAll(VARIABLES);
		return command;
	}

}
