package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.processfanout.http.ServerJvm;
import io.processfanout.task.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A workload that brings libraries which this application has too, in other versions. In
 * {@code threads} it was given the application's, in {@code processes} its own.
 */
@Tag("forks")
class RivalLibrariesIT {

	/** A class that two of the jars have. */
	private static final String TWICE = "user/rival/library/Twice.java";

	private static final String WORKLOAD = """
			package user.rival;
			import java.util.*;
			public class Whose implements io.processfanout.worker.Workload {
				private String prepared;
				public String name() {
					return "whose";
				}
				public void prepare() throws Exception {
					prepared = byThread("tools.jackson.databind.json.JsonMapper");
				}
				public Optional<String> inputOfSize(long size, long seed) {
					try {
						return Optional.of(byThread("org.slf4j.LoggerFactory"));
					}
					catch (Exception ex) {
						return Optional.of(ex.toString());
					}
				}
				public String run(String input) throws Exception {
					ClassLoader context = Thread.currentThread().getContextClassLoader();
					List<String> seen = new ArrayList<>();
					seen.add("input " + input);
					seen.add("prepared " + prepared);
					seen.add("called " + picocli.CommandLine.whose());
					seen.add("by its thread " + byThread("org.slf4j.LoggerFactory"));
					seen.add("by name " + Class.forName("io.micrometer.core.instrument.Metrics").getMethod("whose").invoke(null));
					seen.add("of two jars " + user.rival.library.Twice.whose());
					seen.add("services " + ServiceLoader.load(org.slf4j.spi.SLF4JServiceProvider.class).stream()
						.map((provider) -> provider.type().getName()).toList());
					seen.add("workloads " + ServiceLoader.load(io.processfanout.worker.Workload.class).stream()
						.map((provider) -> provider.type().getSimpleName()).sorted().toList());
					for (String file : List.of("application.properties", "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
							"META-INF/spring.factories", "io/processfanout/Engine.class", "io/processfanout/worker/Worker.class")) {
						seen.add(file + " " + Collections.list(context.getResources(file)).size());
					}
					for (String type : List.of("org.springframework.boot.SpringApplication", "io.processfanout.Engine",
							"picocli.CommandLine$Command", "org.slf4j.MDC", "tools.jackson.core.JsonParser",
							"com.github.freva.asciitable.AsciiTable", "javax.sql.DataSource", "com.sun.source.tree.Tree")) {
						seen.add(type + (isThere(type, context) ? " is there" : " is not there"));
					}
					return String.join("; ", seen);
				}
				private static boolean isThere(String type, ClassLoader loader) {
					try {
						return Class.forName(type, false, loader) != null;
					}
					catch (ClassNotFoundException ex) {
						return false;
					}
				}
				private static String byThread(String type) throws Exception {
					return (String) Class.forName(type, true, Thread.currentThread().getContextClassLoader())
						.getMethod("whose").invoke(null);
				}
			}
			""";

	private static final String EXPECTED = "prepared its own; called its own; by its thread its own; by name its own;"
			+ " of two jars the first one's; services [user.rival.OwnProvider];"
			+ " workloads [Whose]; application.properties 1;"
			+ " META-INF/services/org.slf4j.spi.SLF4JServiceProvider 1; META-INF/spring.factories 1;"
			+ " io/processfanout/Engine.class 0; io/processfanout/worker/Worker.class 1;"
			+ " org.springframework.boot.SpringApplication is not there; io.processfanout.Engine is not there;"
			+ " picocli.CommandLine$Command is not there; org.slf4j.MDC is not there;"
			+ " tools.jackson.core.JsonParser is not there; com.github.freva.asciitable.AsciiTable is not there;"
			+ " javax.sql.DataSource is there; com.sun.source.tree.Tree is there";

	private final Path directory;

	private final String classPath;

	RivalLibrariesIT(@TempDir Path directory) throws IOException {
		this.directory = directory;
		Path jars = Files.createDirectory(directory.resolve("the user's jars"));
		Path first = new JarOfSources(Map.of(TWICE, twice("the first one's"))).at(jars.resolve("first.jar"));
		JarOfSources workload = JarOfSources.ofWorkload("user.rival.Whose", WORKLOAD)
			.and(TWICE, twice("the second one's"))
			.and("org/slf4j/spi/SLF4JServiceProvider.java",
					"package org.slf4j.spi; public interface SLF4JServiceProvider { }")
			.and("user/rival/OwnProvider.java",
					"package user.rival; public class OwnProvider implements org.slf4j.spi.SLF4JServiceProvider { }")
			.and("META-INF/services/org.slf4j.spi.SLF4JServiceProvider", "user.rival.OwnProvider\n")
			// It would change or stop the application, were it to see these.
			.and("application.properties", "fanout.limit=0\nspring.config.import=configserver:\n")
			.and("META-INF/spring.factories", "org.springframework.context.ApplicationListener=user.rival.Missing\n")
			.and("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
					"user.rival.Missing\n")
			.and("META-INF/services/ch.qos.logback.classic.spi.Configurator", "user.rival.Missing\n")
			.and("META-INF/services/jakarta.servlet.ServletContainerInitializer", "user.rival.Missing\n")
			.and("logback.xml", "<configuration");
		for (String type : List.of("picocli.CommandLine", "org.slf4j.LoggerFactory",
				"tools.jackson.databind.json.JsonMapper", "io.micrometer.core.instrument.Metrics")) {
			int dot = type.lastIndexOf('.');
			workload = workload.and(type.replace('.', '/') + ".java",
					"package %s; public class %s { public static String whose() { return \"its own\"; } }"
						.formatted(type.substring(0, dot), type.substring(dot + 1)));
		}
		this.classPath = first + File.pathSeparator + workload.at(jars.resolve("workload.jar"));
	}

	private static String twice(String whose) {
		return "package user.rival.library; public class Twice { public static String whose() { return \"" + whose
				+ "\"; } }";
	}

	@ParameterizedTest
	@EnumSource
	void areItsOwnInEveryMode(Mode mode) throws Exception {
		CommandLineJvm.Output output = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory)
			.run("run", "whose", "1", "--json", "--mode", mode.label(), "--class-path", this.classPath);
		assertThat(output.err()).isEmpty();
		assertThat(JsonMapper.shared().readTree(output.out()).at("/tasks/0/output").asString())
			.isEqualTo("input 1; " + EXPECTED);
	}

	@Test
	void areItsOwnInAComparison() throws Exception {
		CommandLineJvm.Output output = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), this.directory)
			.run("compare", "--json", "--workload", "whose", "--iterations", "1", "--tasks", "1", "--repetitions", "1",
					"--class-path", this.classPath);
		assertThat(output.exitCode()).as(output.err() + output.out()).isZero();
		JsonNode result = JsonMapper.shared().readTree(output.out());
		assertThat(result.get("checksumsAgree").asBoolean()).isTrue();
		assertThat(result.at("/modes/0/tasks/0/checksum").asString()).startsWith("input its own; prepared its own");
	}

	@Test
	void areItsOwnInAServerThatTheyDoNotConfigure() throws Exception {
		try (ServerJvm server = ServerJvm.start(this.directory, "--class-path", this.classPath)) {
			for (Mode mode : Mode.values()) {
				String answer = HttpClient.newHttpClient().send(server.fanOut("""
						{"workload": "whose", "inputs": ["1"], "mode": "%s"}
						""".formatted(mode.label())), BodyHandlers.ofString()).body();
				assertThat(JsonMapper.shared().readTree(answer).at("/tasks/0/output").asString())
					.as(mode.label() + answer)
					.isEqualTo("input 1; " + EXPECTED);
			}
		}
		assertThat(this.directory.resolve("stderr")).content().hasLineCount(1).startsWith("Serving POST /bench");
	}

}
