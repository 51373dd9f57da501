package io.processfanout;

import java.time.Duration;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.awaitility.Awaitility.await;

/**
 * Fails a class of tests that leaves a process below this JVM: which class meets it next
 * depends on the order they run in. Registered for all of them as a service, so that it
 * looks when their own extensions have ended.
 */
public final class NoChildLeftBehind implements AfterAllCallback {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Override
	public void afterAll(ExtensionContext context) {
		await("no process is left by " + context.getDisplayName()).atMost(PATIENCE)
			.until(() -> ProcessHandle.current().descendants().allMatch(NoChildLeftBehind::isForAllClasses));
	}

	/** Node.js is started once for all that need it. */
	private static boolean isForAllClasses(ProcessHandle process) {
		return process.info().command().filter((command) -> command.endsWith("/node")).isPresent();
	}

}
