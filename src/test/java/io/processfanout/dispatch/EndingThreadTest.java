package io.processfanout.dispatch;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The stacks of a thread that ends a JVM, as JDK 17 and 25 show them. */
class EndingThreadTest {

	private static final List<String> EXIT = List.of("java.lang.ApplicationShutdownHooks.runHooks",
			"java.lang.ApplicationShutdownHooks$1.run", "java.lang.Shutdown.runHooks", "java.lang.Shutdown.exit",
			"java.lang.Runtime.exit", "java.lang.System.exit");

	@Test
	void namesWhoCalledExit() {
		assertThat(of(List.of("java.lang.Thread.join"), EXIT, List.of("own.Quit.run", "java.lang.Thread.run")).caller())
			.hasValueSatisfying((call) -> assertThat(call.getClassName()).isEqualTo("own.Quit"));
	}

	/** It was told as "System.exit in java.util.IdentityHashMap.unmaskNull". */
	@Test
	void namesWhoCalledExitWhileTheHooksAreBeingStarted() {
		assertThat(of(List.of("java.util.IdentityHashMap.unmaskNull", "java.util.IdentityHashMap.get"), EXIT,
				List.of("own.Quit.run"))
			.caller()).hasValueSatisfying((call) -> assertThat(call.getClassName()).isEqualTo("own.Quit"));
	}

	/**
	 * It was told as "System.exit in
	 * jdk.internal.reflect.NativeMethodAccessorImpl.invoke0".
	 */
	@Test
	void namesWhoCalledExitByReflection() {
		assertThat(of(List.of(), EXIT,
				List.of("jdk.internal.reflect.NativeMethodAccessorImpl.invoke0", "java.lang.reflect.Method.invoke",
						"java.util.ArrayList.forEach", "sun.reflect.misc.Trampoline.invoke", "own.Quit.run",
						"java.util.concurrent.FutureTask.run"))
			.caller()).hasValueSatisfying((call) -> assertThat(call.getClassName()).isEqualTo("own.Quit"));
	}

	@Test
	void namesNobodyAtTheEndOfTheLastThread() {
		assertThat(
				of(List.of("java.util.IdentityHashMap.get"), EXIT.subList(0, 3), List.of("java.lang.Shutdown.shutdown"))
					.caller())
			.isEmpty();
	}

	private static EndingThread of(List<String> within, List<String> end, List<String> callers) {
		return new EndingThread("main",
				Stream.of(within, end, callers)
					.flatMap(List::stream)
					.map((call) -> new StackTraceElement(call.substring(0, call.lastIndexOf('.')),
							call.substring(call.lastIndexOf('.') + 1), null, 1))
					.toList());
	}

}
