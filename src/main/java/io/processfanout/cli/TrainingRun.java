package io.processfanout.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.processfanout.child.CapturedProcess;
import io.processfanout.child.ProcessMark;

/**
 * One start of a function under Lambda's own runtime, up to its first answer. As it ends
 * its JVM writes down which classes it has loaded. Lambda's Runtime API is played here.
 *
 * @param runtime what Lambda starts
 * @param unpacked the package
 * @param folder where the archive goes
 */
record TrainingRun(Path runtime, ArchivedPackage unpacked, Path folder) {

	/** Its class needs Spring, which a command does not have. */
	private static final String MAIN_CLASS = "io.processfanout.ProcessFanOutApplication";

	private static final String HANDLER = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

	/** Every mode, with as little work as there can be. */
	private static final String EVENT = "{\"tasks\": 1, \"iterations\": 1, \"repetitions\": 2}";

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	/** Of the log, what a message can hold, in characters. */
	private static final int END_OF_LOG = 2000;

	/**
	 * Runs the function once.
	 * @return the archive
	 * @throws IOException if the runtime did not make one; the message has the end of its
	 * log
	 */
	Path archive() throws IOException, InterruptedException {
		Path archives = Files.createDirectory(this.folder.resolve("archives"));
		CompletableFuture<CapturedProcess> started = new CompletableFuture<>();
		ExecutorService threads = Executors.newCachedThreadPool();
		HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		api.setExecutor(threads);
		AtomicBoolean asked = new AtomicBoolean();
		api.createContext("/2018-06-01/runtime/", (exchange) -> {
			try (exchange) {
				answer(exchange, asked, started);
			}
		});
		api.start();
		try {
			CapturedProcess process = CapturedProcess.start(List.of(this.runtime.toAbsolutePath().toString()),
					environment(api.getAddress(), archives), ProcessMark.fresh());
			started.complete(process);
			return only(archives, ended(process));
		}
		finally {
			api.stop(0);
			threads.shutdownNow();
		}
	}

	private static CapturedProcess.Finished ended(CapturedProcess process) throws InterruptedException {
		try {
			return process.await(PATIENCE);
		}
		finally {
			process.kill();
		}
	}

	private Map<String, String> environment(InetSocketAddress api, Path archives) {
		return Map.ofEntries(Map.entry("AWS_LAMBDA_EXEC_WRAPPER", this.unpacked.start().toString()),
				Map.entry("ARCHIVE_TO", archives.toString()),
				Map.entry("AWS_LAMBDA_RUNTIME_API", api.getAddress().getHostAddress() + ":" + api.getPort()),
				Map.entry("AWS_LAMBDA_FUNCTION_NAME", ""), Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
				Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"),
				Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
				Map.entry("LAMBDA_TASK_ROOT", this.unpacked.taskRoot().toString()), Map.entry("_HANDLER", HANDLER),
				Map.entry("MAIN_CLASS", MAIN_CLASS), Map.entry("SPRING_CLOUD_FUNCTION_DEFINITION", "bench"));
	}

	private static void answer(HttpExchange exchange, AtomicBoolean asked, CompletableFuture<CapturedProcess> started)
			throws IOException {
		String path = exchange.getRequestURI().getPath();
		exchange.getRequestBody().readAllBytes();
		if (!path.endsWith("/next")) {
			exchange.sendResponseHeaders(202, -1);
			if (path.endsWith("/response")) {
				// As it ends it writes the archive.
				started.join().askToEnd();
			}
			else {
				started.join().kill();
			}
		}
		else if (asked.getAndSet(true)) {
			waitForever();
		}
		else {
			byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders()
				.putAll(Map.of("Content-Type", List.of("application/json"), "Lambda-Runtime-Aws-Request-Id",
						List.of("training"), "Lambda-Runtime-Deadline-Ms",
						List.of(Long.toString(System.currentTimeMillis() + PATIENCE.toMillis())),
						"Lambda-Runtime-Invoked-Function-Arn",
						List.of("arn:aws:lambda:us-east-1:000000000000:function:training")));
			exchange.sendResponseHeaders(200, event.length);
			exchange.getResponseBody().write(event);
		}
	}

	/** There is no second event, and the client's native part takes no refusal. */
	private static void waitForever() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Path only(Path archives, CapturedProcess.Finished finished) throws IOException {
		try (Stream<Path> files = Files.list(archives)) {
			List<Path> all = files.filter((file) -> !file.toString().endsWith(".config")).toList();
			if (all.size() == 1 && finished.exitCode().isPresent()) {
				return all.get(0);
			}
		}
		String log = finished.stdout() + finished.stderrTail();
		throw new IOException("the runtime made no archive; its log ends: "
				+ log.substring(Math.max(0, log.length() - END_OF_LOG)).strip());
	}

}
