package io.processfanout.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A Lambda sandbox without Lambda: the real runtime client over an unpacked deployment
 * package, in a JVM with Lambda's flags and environment. Takes one event after another;
 * closing it ends the JVM and whatever it started.
 */
final class LambdaRuntime implements AutoCloseable {

	/** Where the CPU share is one vCPU. */
	static final int MEMORY_MB = 1769;

	/** Of the function's memory, what Lambda gives the heap. */
	private static final double HEAP_SHARE = 0.85;

	/** Far more than any answer here takes: only what hangs uses it up. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** What the first invocation may take beyond its own time, on a busy machine. */
	private static final Duration START_UP = Duration.ofMinutes(3);

	/** What a managed runtime has in {@code /var/runtime/lib}. */
	private static final List<Class<?>> IN_RUNTIME_JARS = List.of(AWSLambda.class, Context.class, PojoSerializer.class,
			SdkInternalThreadLocal.class);

	/**
	 * Names the client's native library; without it, all clients of a machine share a
	 * file.
	 */
	private static final String NATIVE_LIBRARY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

	private final AtomicInteger invocations = new AtomicInteger();

	private final Path temporaryFiles;

	private final Path log;

	private final RuntimeApi api;

	private final Process process;

	private final CompletableFuture<Void> end;

	/**
	 * What became of an invocation.
	 *
	 * @param error whether it was posted as an error
	 * @param body the function's result, or the error
	 * @param early how long before its deadline the invocation was answered
	 */
	record Answer(boolean error, String body, Duration early) {
	}

	/**
	 * Starts the runtime of a function with {@value #MEMORY_MB} MB.
	 * @param taskRoot the unpacked deployment package
	 * @param scratch an empty directory for everything the runtime writes
	 * @param handler the function's handler
	 * @param environment the function's variables; where Lambda sets the same, these win
	 */
	LambdaRuntime(Path taskRoot, Path scratch, String handler, Map<String, String> environment) throws IOException {
		this(MEMORY_MB, taskRoot, scratch, handler, environment, UnaryOperator.identity());
	}

	/**
	 * Starts the runtime.
	 * @param memoryMb the function's memory
	 * @param taskRoot the unpacked deployment package
	 * @param scratch an empty directory for everything the runtime writes
	 * @param handler the function's handler
	 * @param environment the function's variables; where Lambda sets the same, these win
	 * @param confinement puts around the runtime's command what confines it
	 */
	LambdaRuntime(int memoryMb, Path taskRoot, Path scratch, String handler, Map<String, String> environment,
			UnaryOperator<List<String>> confinement) throws IOException {
		this.temporaryFiles = Files.createDirectory(scratch.resolve("tmp"));
		this.log = scratch.resolve("runtime.log");
		this.api = new RuntimeApi();
		ProcessBuilder builder = new ProcessBuilder(confinement.apply(command(memoryMb, scratch, handler)))
			.directory(taskRoot.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.log.toFile());
		builder.environment().clear();
		builder.environment().putAll(lambdaEnvironment(memoryMb, taskRoot, handler));
		builder.environment().putAll(environment);
		this.process = builder.start();
		this.end = this.process.onExit().thenAccept((ended) -> this.api.clientEnded(ended.exitValue()));
	}

	private List<String> command(int memoryMb, Path scratch, String handler) throws IOException {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-Xmx" + (int) (HEAP_SHARE * memoryMb) + "m",
				// A JVM that is killed leaves its file of counters behind.
				"-XX:-UsePerfData", "-Djava.io.tmpdir=" + this.temporaryFiles,
				"-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
				"-D" + NATIVE_LIBRARY + "=" + unpackNativeLibrary(scratch), "-cp", classPath(),
				AWSLambda.class.getName(), handler);
	}

	private Map<String, String> lambdaEnvironment(int memoryMb, Path taskRoot, String handler) {
		return Map.ofEntries(Map.entry("AWS_LAMBDA_RUNTIME_API", this.api.address()),
				Map.entry("AWS_LAMBDA_FUNCTION_NAME", "process-fanout"),
				Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
				Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memoryMb)),
				Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
				Map.entry("LAMBDA_TASK_ROOT", taskRoot.toString()), Map.entry("_HANDLER", handler),
				Map.entry("LANG", "en_US.UTF-8"), Map.entry("TZ", ":UTC"), Map.entry("PATH", "/usr/bin:/bin"));
	}

	/** Of the runtime client, as a managed runtime has it. */
	static String classPath() {
		return IN_RUNTIME_JARS.stream().map(LambdaRuntime::jarOf).collect(Collectors.joining(":"));
	}

	private static String jarOf(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Path unpackNativeLibrary(Path directory) throws IOException {
		String cpu = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
		try (InputStream library = AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + cpu + ".so")) {
			if (library == null) {
				throw new IllegalStateException("The runtime client has no native library for " + cpu);
			}
			Path unpacked = directory.resolve("libaws-lambda-jni.so");
			Files.copy(library, unpacked);
			return unpacked;
		}
	}

	/**
	 * Waits until a snapshot could be taken. For a runtime that was started with the
	 * initialization type {@code snap-start}.
	 */
	void awaitCheckpoint() throws IOException, InterruptedException {
		RuntimeApi.Post post = this.api.nextPost(START_UP);
		if (post == null || !post.path().equals("restore/next")) {
			throw new AssertionError("Instead of the checkpoint came " + post + "\n" + log());
		}
	}

	/** Lets the runtime go on from its checkpoint as a restored copy does. */
	void restore() {
		this.api.restore();
	}

	/** Sends an event, which need not be JSON, and waits for what becomes of it. */
	Answer invoke(String event) throws IOException, InterruptedException {
		return invoke(event, PATIENCE);
	}

	/** Sends an event to a function that may take only so long. */
	Answer invoke(String event, Duration time) throws IOException, InterruptedException {
		Optional<Answer> answer = tryInvoke(event, time);
		if (answer.isEmpty()) {
			throw new AssertionError("The runtime ended and did not answer " + event + "\n" + log());
		}
		return answer.get();
	}

	/** Sends an event to a runtime that may end over it: there is no answer then. */
	Optional<Answer> tryInvoke(String event, Duration time) throws IOException, InterruptedException {
		if (!this.process.isAlive()) {
			return Optional.empty();
		}
		String requestId = "request-" + this.invocations.incrementAndGet();
		this.api.send(new RuntimeApi.Event(requestId, event, time));
		RuntimeApi.Post post = this.api.nextPost(time.plus(START_UP));
		if (post == null) {
			this.process.destroyForcibly();
			throw new AssertionError("No answer within " + time + " to " + event + "\n" + log());
		}
		if (post.path().equals("init/error") || post.path().equals("exit")) {
			return Optional.empty();
		}
		String invocation = "invocation/" + requestId;
		boolean error = post.path().equals(invocation + "/error");
		if (!error && !post.path().equals(invocation + "/response")) {
			throw new AssertionError("Instead of an answer to " + event + " came " + post + "\n" + log());
		}
		return Optional
			.of(new Answer(error, post.body(), Duration.between(post.arrived(), this.api.deadlineOf(requestId))));
	}

	/** Everything the runtime and the function wrote to stdout and stderr so far. */
	String log() throws IOException {
		return Files.readString(this.log);
	}

	/** What the function has in its temporary directory now. */
	List<Path> temporaryFiles() throws IOException {
		try (Stream<Path> files = Files.list(this.temporaryFiles)) {
			return files.toList();
		}
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** With what code the runtime ended, if it has. */
	int exitCode() {
		return this.process.exitValue();
	}

	/** The processes that run in the sandbox now, the runtime itself left out. */
	List<ProcessHandle> children() {
		try (Stream<ProcessHandle> all = this.process.descendants()) {
			return all.toList();
		}
	}

	/** What Lambda does to a function that takes more memory or time than it has. */
	void kill() {
		List<ProcessHandle> children = children();
		this.process.destroyForcibly();
		children.forEach(ProcessHandle::destroyForcibly);
		this.process.onExit().join();
	}

	/** The names of the runtime's threads, of which the system shows 15 characters. */
	List<String> threads() throws IOException {
		List<String> names = new ArrayList<>();
		try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(this.process.pid()), "task"))) {
			for (Path thread : threads.toList()) {
				try {
					names.add(Files.readString(thread.resolve("comm")).strip());
				}
				catch (IOException ex) {
					// It has ended meanwhile.
				}
			}
		}
		return names;
	}

	@Override
	public void close() {
		List<ProcessHandle> children = children();
		this.process.destroyForcibly();
		this.end.join();
		children.forEach((child) -> {
			child.destroyForcibly();
			child.onExit().join();
		});
		this.api.close();
	}

}
