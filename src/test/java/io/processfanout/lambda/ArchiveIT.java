package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import io.processfanout.cli.CommandLineJvm;
import io.processfanout.cli.UserJars;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A package with an archive, under the real runtime client: it is used where it was made
 * for just this, and elsewhere the function starts as without it.
 */
@Tag("forks")
@Tag("lambda")
class ArchiveIT {

	/** Of a person's own, so that a child must find more than the worker. */
	private static final String EVENT = "{\"multiprocess\": true, \"workload\": \"" + UserJars.WORKLOAD
			+ "\", \"iterations\": 7, \"tasks\": 2, \"repetitions\": 1}";

	/** Lambda's own command names one, beside which a JVM takes and makes no other. */
	private static final String OTHER_ARCHIVE = "-XX:SharedArchiveFile=/var/lang/lib/server/runtime.jsa";

	@TempDir
	private static Path directory;

	private static Path taskRoot;

	private static CommandLineJvm.Output made;

	private static SamTemplate.LambdaFunction function;

	private Path scratch;

	@BeforeAll
	static void makeThePackage() throws Exception {
		function = SamTemplate.read().function("BenchFunction");
		taskRoot = directory.resolve("task");
		Path runtime = directory.resolve("bootstrap");
		Files.writeString(runtime,
				"""
						#!/bin/sh
						exec $AWS_LAMBDA_EXEC_WRAPPER %s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 %s -Xmx400m -cp '%s' %s "$_HANDLER"
						"""
					.formatted(CommandLineJvm.java(), OTHER_ARCHIVE, LambdaRuntime.classPath(),
							AWSLambda.class.getName()));
		Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-xr-x"));
		Path home = Files.createDirectory(directory.resolve("home"));
		CommandLineJvm commandLine = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), home);
		Path withOwnWork = directory.resolve("own.zip");
		String ownJars = UserJars.makeIn(directory.resolve("user"))
			.stream()
			.map(Path::toString)
			.collect(Collectors.joining(":"));
		assertThat(commandLine.run("package", "--class-path", ownJars, "--output", withOwnWork.toString()).exitCode())
			.isZero();
		made = commandLine.run("archive", "--from", withOwnWork.toString(), "--runtime", runtime.toString(),
				"--task-root", taskRoot.toString(), "--output", directory.resolve("function.zip").toString());
	}

	@BeforeEach
	void unpackThePackageAsLambdaDoes(@TempDir Path scratch) throws IOException {
		this.scratch = scratch;
		assertThat(made.exitCode()).as(made.err()).isZero();
		if (Files.exists(taskRoot)) {
			try (Stream<Path> files = Files.walk(taskRoot)) {
				files.sorted((one, other) -> other.compareTo(one)).forEach((file) -> file.toFile().delete());
			}
		}
		SamTemplate.unpack(directory.resolve("function.zip"), taskRoot);
		try (ZipFile zip = new ZipFile(directory.resolve("function.zip").toFile())) {
			for (ZipEntry entry : zip.stream().toList()) {
				Files.setLastModifiedTime(taskRoot.resolve(entry.getName()),
						FileTime.from(entry.getTimeLocal().toInstant(ZoneOffset.UTC)));
			}
		}
		Files.setPosixFilePermissions(taskRoot.resolve("start-with-archive"),
				PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	@Test
	void theArchiveIsNamedAfterTheJvmAndTheJars() throws IOException {
		assertThat(archive().getFileName().toString())
			.matches("\\Q" + System.getProperty("java.runtime.version") + "\\E-\\d+\\.(jsa|aot)");
		assertThat(made.out()).contains(archive().getFileName().toString());
		assertThat(directory.resolve("home/tmp")).isEmptyDirectory();
	}

	@Test
	void aFunctionLoadsItsClassesFromTheArchiveAndRunsTasksInChildren() throws Exception {
		LoadedClasses loaded = loadedWith(UnaryOperator.identity());
		assertThat(loaded.archived("io.processfanout.")).hasSizeGreaterThan(100);
		assertThat(loaded.archived("org.springframework.")).hasSizeGreaterThan(500);
		assertThat(loaded.archived("com.amazonaws.services.lambda.runtime.api.client.")).isNotEmpty();
	}

	@Test
	void aChangedJarIsNotMetWithTheArchive() throws Exception {
		Path jar = taskRoot.resolve("lib/process-fanout-worker.jar");
		FileTime time = Files.getLastModifiedTime(jar);
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(this.scratch.resolve("changed.jar")));
				ZipFile zip = new ZipFile(jar.toFile())) {
			for (ZipEntry entry : zip.stream().toList()) {
				out.putNextEntry(new ZipEntry(entry.getName()));
				zip.getInputStream(entry).transferTo(out);
			}
			out.putNextEntry(new ZipEntry("one-more"));
		}
		Files.copy(this.scratch.resolve("changed.jar"), jar, StandardCopyOption.REPLACE_EXISTING);
		Files.setLastModifiedTime(jar, time);
		assertThat(loadedWith(UnaryOperator.identity()).archived("io.processfanout.")).isEmpty();
	}

	@Test
	void anotherJvmIsNotMetWithTheArchive() throws Exception {
		Path archive = archive();
		Files.move(archive, archive.resolveSibling("1" + archive.getFileName()));
		assertThat(loadedWith(UnaryOperator.identity()).archived("io.processfanout.")).isEmpty();
	}

	@Test
	void aClassPathWithSomethingThatIsNoFileIsLeftAlone() throws Exception {
		LoadedClasses loaded = loadedWith((command) -> command.stream()
			.map((argument) -> argument.equals(LambdaRuntime.classPath()) ? argument + ":" + this.scratch : argument)
			.toList());
		assertThat(loaded.archived("io.processfanout.")).isEmpty();
	}

	private static Path archive() throws IOException {
		try (Stream<Path> files = Files.list(taskRoot.resolve("archive"))) {
			return files.toList().get(0);
		}
	}

	/** What the function loads up to an answer that must be good. */
	private LoadedClasses loadedWith(UnaryOperator<List<String>> change) throws Exception {
		Path classes = this.scratch.resolve("classes.txt");
		Map<String, String> environment = new HashMap<>(function.environment());
		environment.putAll(LoadedClasses.into(classes));
		try (LambdaRuntime runtime = new LambdaRuntime(LambdaRuntime.MEMORY_MB, taskRoot, this.scratch,
				function.handler(), environment, (command) -> wrapped(change.apply(command)))) {
			LambdaRuntime.Answer answer = runtime.invoke(EVENT);
			assertThat(answer.error()).as(answer.body()).isFalse();
			JsonNode tasks = new JsonMapper().readTree(answer.body()).at("/modes/0/tasks");
			assertThat(tasks).hasSize(2)
				.allSatisfy((task) -> assertThat(task.get("outcome").asString()).isEqualTo("OK"));
			assertThat(runtime.log()).doesNotContain("error occurred");
		}
		return LoadedClasses.in(classes);
	}

	private static List<String> wrapped(List<String> command) {
		List<String> all = new ArrayList<>(List.of(taskRoot.resolve("start-with-archive").toString()));
		all.addAll(command);
		return all;
	}

}
