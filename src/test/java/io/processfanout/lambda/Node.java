package io.processfanout.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A process of Node.js that runs executions of state machines by
 * {@code src/test/node/run-state-machine.mjs}, one after another. It lives as long as the
 * tests.
 */
final class Node implements AutoCloseable {

	private static final Path SCRIPTS = Path.of("src", "test", "node");

	/** Names a folder that has it all, packages too: nothing is installed then. */
	private static final String READY_FOLDER = "node.folder";

	/** Far more than any execution takes. */
	private static final long PATIENCE_MINUTES = 5;

	private final Process process;

	private final Path errors;

	private Node(Path folder) throws IOException {
		this.errors = Files.createTempFile("process-fanout-node", ".err");
		this.process = new ProcessBuilder("node", folder.resolve("run-state-machine.mjs").toString())
			.redirectError(this.errors.toFile())
			.start();
	}

	/**
	 * Gives a folder that has the scripts and their packages, below {@code target}. It is
	 * made once for all tests of a build, whichever JVM they run in.
	 */
	private static Path folder() throws IOException, InterruptedException {
		String ready = System.getProperty(READY_FOLDER);
		if (ready != null) {
			return Path.of(ready);
		}
		Path target = Files.createDirectories(Path.of("target"));
		CRC32 sum = new CRC32();
		List<Path> scripts;
		try (Stream<Path> files = Files.list(SCRIPTS)) {
			scripts = files.filter(Files::isRegularFile).sorted().toList();
		}
		for (Path script : scripts) {
			sum.update(Files.readAllBytes(script));
		}
		Path folder = target.resolve("node-" + Long.toHexString(sum.getValue()));
		try (FileChannel lock = FileChannel.open(target.resolve("node.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			// Until the channel is closed: another JVM's tests wait for this one's npm.
			lock.lock();
			if (!Files.exists(folder)) {
				Path unfinished = Files.createTempDirectory(target, "node-");
				for (Path script : scripts) {
					Files.copy(script, unfinished.resolve(script.getFileName()));
				}
				installPackagesIn(unfinished);
				Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
			}
		}
		return folder;
	}

	private static void installPackagesIn(Path folder) throws IOException, InterruptedException {
		Path log = folder.resolve("npm.log");
		Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		if (!npm.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
			npm.descendants().forEach(ProcessHandle::destroyForcibly);
			npm.destroyForcibly().waitFor();
		}
		if (npm.exitValue() != 0) {
			throw new AssertionError("npm ci ended with " + npm.exitValue() + "\n" + Files.readString(log));
		}
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

	/**
	 * Runs an execution to its end.
	 * @param request a line of JSON, as the script's first lines say
	 * @return a line of JSON, as they say too
	 */
	synchronized String execute(String request) throws IOException, InterruptedException {
		Writer stdin = this.process.outputWriter(StandardCharsets.UTF_8);
		stdin.write(request + "\n");
		stdin.flush();
		CompletableFuture<@Nullable String> answer = CompletableFuture.supplyAsync(this::readLine,
				Node::onAThreadOfItsOwn);
		try {
			String line = answer.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
			if (line == null) {
				throw new AssertionError("node ended over " + request + "\n" + Files.readString(this.errors));
			}
			return line;
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new AssertionError("node did not answer " + request + "\n" + Files.readString(this.errors), ex);
		}
	}

	/**
	 * The common pool has one thread on two CPUs. A read would keep it from telling
	 * others that a process has ended, which JDK 25 does there.
	 */
	static void onAThreadOfItsOwn(Runnable work) {
		Thread thread = new Thread(work, "blocking-test-work");
		thread.setDaemon(true);
		thread.start();
	}

	private @Nullable String readLine() {
		try {
			return this.process.inputReader(StandardCharsets.UTF_8).readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly();
		Files.delete(this.errors);
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
					return new Node(folder());
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
