package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import static org.awaitility.Awaitility.await;

/**
 * The sandboxes in which a function runs, as many as there are invocations at a time:
 * each is the real runtime client over the deployed package. One test after another may
 * use them. Thread-safe.
 */
final class Sandboxes implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofMinutes(2);

	private static final Duration START_UP = Duration.ofMinutes(1);

	private final SamTemplate.LambdaFunction template;

	private final Path taskRoot;

	private final Path scratch;

	/** Guarded by this. */
	private final List<Sandbox> sandboxes = new ArrayList<>();

	/** Guarded by this. */
	private Predicate<AwsCall> deadly = (call) -> false;

	/** Guarded by this. */
	private int tooSmallMb;

	/** Guarded by this. */
	private int running;

	/** Guarded by this. */
	private int mostAtOnce;

	/** A runtime of a version, which takes one invocation at a time. */
	private static final class Sandbox {

		final String version;

		final int memoryMb;

		final LambdaRuntime runtime;

		boolean free;

		Sandbox(String version, int memoryMb, LambdaRuntime runtime) {
			this.version = version;
			this.memoryMb = memoryMb;
			this.runtime = runtime;
		}

	}

	/**
	 * No sandbox yet.
	 * @param template what the template says of the function
	 * @param taskRoot its unpacked package
	 * @param scratch an empty directory for what the runtimes write
	 */
	Sandboxes(SamTemplate.LambdaFunction template, Path taskRoot, Path scratch) {
		this.template = template;
		this.taskRoot = taskRoot;
		this.scratch = scratch;
	}

	/** Forgets what a test wanted and what it saw; what runs goes on running. */
	synchronized void forget() {
		this.deadly = (call) -> false;
		this.tooSmallMb = 0;
		this.mostAtOnce = 0;
	}

	/** Has no room for a function of some size, which Lambda kills then as it starts. */
	synchronized void killAtStart(int memoryMb) {
		this.tooSmallMb = memoryMb;
	}

	/** Kills the function in the middle of some invocations, which must be long ones. */
	synchronized void killDuring(Predicate<AwsCall> which) {
		this.deadly = which;
	}

	/** The most invocations that ran at a time. */
	synchronized int mostAtOnce() {
		return this.mostAtOnce;
	}

	/** Invokes a version; there is no answer if the function ends over it. */
	Optional<LambdaRuntime.Answer> invoke(String version, AwsCall call) throws IOException, InterruptedException {
		Sandbox sandbox = take(version, call.memoryMb());
		try {
			CompletableFuture<Void> killed = isDeadly(call) ? kill(sandbox.runtime)
					: CompletableFuture.completedFuture(null);
			Optional<LambdaRuntime.Answer> answer = sandbox.runtime.tryInvoke(call.payload(), TIMEOUT);
			killed.join();
			return answer;
		}
		finally {
			giveBack(sandbox);
		}
	}

	/** Once it is at work. */
	private static CompletableFuture<Void> kill(LambdaRuntime runtime) {
		return CompletableFuture.runAsync(() -> {
			await().atMost(START_UP).until(() -> !runtime.children().isEmpty());
			runtime.kill();
		}, Node::onAThreadOfItsOwn);
	}

	private synchronized boolean isDeadly(AwsCall call) {
		return this.deadly.test(call);
	}

	private synchronized Sandbox take(String version, int memoryMb) throws IOException {
		this.mostAtOnce = Math.max(this.mostAtOnce, ++this.running);
		for (Sandbox sandbox : this.sandboxes) {
			if (sandbox.free && sandbox.version.equals(version) && sandbox.memoryMb == memoryMb
					&& sandbox.runtime.isAlive()) {
				sandbox.free = false;
				return sandbox;
			}
		}
		Path directory = Files.createDirectory(this.scratch.resolve("sandbox-" + this.sandboxes.size()));
		Sandbox sandbox = new Sandbox(version, memoryMb, new LambdaRuntime(memoryMb, this.taskRoot, directory,
				this.template.handler(), this.template.environment(), UnaryOperator.identity()));
		this.sandboxes.add(sandbox);
		if (memoryMb == this.tooSmallMb) {
			sandbox.runtime.kill();
		}
		return sandbox;
	}

	private synchronized void giveBack(Sandbox sandbox) {
		this.running--;
		sandbox.free = true;
	}

	@Override
	public synchronized void close() {
		this.sandboxes.forEach((sandbox) -> sandbox.runtime.close());
	}

}
