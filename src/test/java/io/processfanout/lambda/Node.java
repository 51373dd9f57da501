package io.processfanout.lambda;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.util.FileSystemUtils;

/**
 * Node.js with the scripts of {@code src/test/node} and the packages they need, in a
 * folder that lives as long as the tests.
 */
final class Node implements AutoCloseable {

	private static final Path SCRIPTS = Path.of("src", "test", "node");

	/** Names a folder that has it all, packages too: nothing is installed then. */
	private static final String READY_FOLDER = "node.folder";

	/** Far more than any script takes. */
	private static final long PATIENCE_MINUTES = 5;

	private final Path folder;

	private final boolean ours;

	private Node(Path folder, boolean ours) {
		this.folder = folder;
		this.ours = ours;
	}

	private static Node installed() throws IOException, InterruptedException {
		String ready = System.getProperty(READY_FOLDER);
		if (ready != null) {
			return new Node(Path.of(ready), false);
		}
		Node node = new Node(Files.createTempDirectory("process-fanout-node"), true);
		try (Stream<Path> files = Files.list(SCRIPTS)) {
			for (Path file : files.toList()) {
				Files.copy(file, node.folder.resolve(file.getFileName()));
			}
		}
		node.command("", List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
		return node;
	}

	private static Optional<Integer> majorVersion(String program) {
		try {
			Process process = new ProcessBuilder(program, "--version").redirectError(Redirect.DISCARD).start();
			process.getOutputStream().close();
			String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return version.lines()
				.filter((line) -> line.matches("v?[0-9]+\\..*"))
				.map((line) -> Integer.valueOf(line.replaceFirst("v?([0-9]+)\\..*", "$1")))
				.findFirst();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/** Runs a script and gives what it wrote to stdout. */
	String run(String script, String input) throws IOException, InterruptedException {
		return command(input, List.of("node", this.folder.resolve(script).toString()));
	}

	private String command(String input, List<String> command) throws IOException, InterruptedException {
		Path in = Files.createTempFile(this.folder, "in", null);
		Path out = Files.createTempFile(this.folder, "out", null);
		Path err = Files.createTempFile(this.folder, "err", null);
		List<Path> files = new ArrayList<>(List.of(in, out, err));
		try {
			Files.writeString(in, input);
			Process process = new ProcessBuilder(command).directory(this.folder.toFile())
				.redirectInput(in.toFile())
				.redirectOutput(out.toFile())
				.redirectError(err.toFile())
				.start();
			if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly().waitFor();
			}
			if (process.exitValue() != 0) {
				throw new AssertionError(command + " ended with " + process.exitValue() + "\n" + Files.readString(err)
						+ Files.readString(out));
			}
			return Files.readString(out);
		}
		finally {
			for (Path file : files) {
				Files.delete(file);
			}
		}
	}

	@Override
	public void close() throws IOException {
		if (this.ours) {
			FileSystemUtils.deleteRecursively(this.folder);
		}
	}

	/**
	 * Gives tests their {@link Node}, the same to all, and skips them, saying why, where
	 * there is none.
	 */
	static final class Installed implements ExecutionCondition, ParameterResolver {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (context.getTestMethod().isPresent()) {
				return ConditionEvaluationResult.enabled("asked for the class already");
			}
			for (Map.Entry<String, Integer> program : List.of(Map.entry("node", 20), Map.entry("npm", 9))) {
				int found = majorVersion(program.getKey()).orElse(0);
				if (found < program.getValue()) {
					return ConditionEvaluationResult.disabled("needs " + program.getKey() + " " + program.getValue()
							+ " or later on the PATH, found " + ((found > 0) ? found : "none"));
				}
			}
			return ConditionEvaluationResult.enabled("Node.js is there");
		}

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Node.class;
		}

		@Override
		public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
			return context.getRoot().getStore(Namespace.create(Node.class)).computeIfAbsent(Node.class, (key) -> {
				try {
					return installed();
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw new IllegalStateException(ex);
				}
			});
		}

	}

}
