package io.processfanout.docs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.processfanout.http.ServerJvm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of the documents, as a reader copies them: in one folder, in a shell, with
 * the packaged jar. The code of the example is the document's own.
 */
@Tag("forks")
class DocumentedCommandsIT {

	private static final Pattern CLASS = Pattern.compile("\\bclass (\\w+)");

	/** What the commands expect where they are run. */
	private static final List<String> SHARED = List.of("target", "src", "template.yaml");

	private static final String PORT_OF_DOCUMENTS = ":8080/";

	@TempDir
	private static Path folder;

	@TempDir
	private static Path serversFolder;

	private static @Nullable ServerJvm server;

	@BeforeAll
	static void prepare() throws IOException {
		for (String shared : SHARED) {
			Files.createSymbolicLink(folder.resolve(shared), Path.of(shared).toAbsolutePath());
		}
		writeJava();
		for (List<String> code : Document.named("HELP.md").blocks("java")) {
			Matcher name = CLASS.matcher(String.join("\n", code));
			assertThat(name.find()).isTrue();
			Files.write(folder.resolve(name.group(1) + ".java"), code);
		}
		server = ServerJvm.start(serversFolder);
	}

	/** As on Lambda; it halves what a start takes, and these tests consist of starts. */
	private static void writeJava() throws IOException {
		Path tmp = Files.createDirectory(folder.resolve("tmp"));
		Path java = Files.createDirectory(folder.resolve("bin")).resolve("java");
		Files.writeString(java, "#!/bin/sh\nexec '" + home().resolve("java")
				+ "' -XX:TieredStopAtLevel=1 '-Djava.io.tmpdir=" + tmp + "' \"$@\"\n");
		assertThat(java.toFile().setExecutable(true)).isTrue();
	}

	@AfterAll
	static void stop() throws IOException {
		if (server != null) {
			server.close();
		}
		for (String shared : SHARED) {
			Files.delete(folder.resolve(shared));
		}
	}

	private static String address() {
		return ":" + Objects.requireNonNull(server).port() + "/";
	}

	@TestFactory
	Stream<DynamicTest> theCommandWorks() {
		return CommandProofs.ALL.stream()
			.filter(CommandProof.Here.class::isInstance)
			.map(CommandProof.Here.class::cast)
			.map((proof) -> DynamicTest.dynamicTest(proof.command(), () -> assertWorks(proof)));
	}

	private static void assertWorks(CommandProof.Here proof) throws IOException, InterruptedException {
		Path out = folder.resolve("stdout");
		Path err = folder.resolve("stderr");
		String run = proof.run().replace(PORT_OF_DOCUMENTS, address());
		ProcessBuilder shell = new ProcessBuilder("sh", "-ec", run).directory(folder.toFile())
			.redirectInput(new File("/dev/null"))
			.redirectOutput(out.toFile())
			.redirectError(err.toFile());
		Map<String, String> environment = shell.environment();
		environment.merge("PATH", folder.resolve("bin") + ":" + home(), (path, first) -> first + ":" + path);
		environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
		Process process = shell.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).as(run + "\n" + Files.readString(err)).isZero();
		assertThat(out).content().contains(proof.prints());
		assertThat(folder.resolve("tmp")).isEmptyDirectory();
	}

	@TestFactory
	Stream<DynamicTest> theFunctionTakesWhatItsStateMachineIsGiven() {
		return StateMachineInput.ofDocuments()
			.map((input) -> DynamicTest.dynamicTest(input.stateMachine(), () -> assertTaken(input)));
	}

	private static void assertTaken(StateMachineInput input) throws IOException, InterruptedException {
		ObjectNode request = input.request();
		if (input.function().equals("bench")) {
			// Enough to see that it is taken.
			request.put("tasks", 1).put("repetitions", 1).putArray("modes").add("sequential");
		}
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1" + address() + input.function()))
				.POST(BodyPublishers.ofString(request.toString()))
				.header("Content-Type", "application/json")
				.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
	}

	private static Path home() {
		return Path.of(System.getProperty("java.home"), "bin");
	}

}
