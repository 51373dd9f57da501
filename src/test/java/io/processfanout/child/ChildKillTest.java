package io.processfanout.child;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With no descriptor left the system refuses to list processes. */
class ChildKillTest {

	private final List<String> killed = new ArrayList<>();

	@Test
	void isKilledThoughItsDescendantsCannotBeListed() {
		Child.kill(handle("child", () -> {
			throw new IllegalStateException("Unable to open /proc", new IOException("Too many open files"));
		}), false);
		assertThat(this.killed).containsExactly("child");
	}

	@Test
	void isKilledBeforeItsDescendants() {
		Child.kill(handle("child", () -> Stream.of(handle("grandchild", Stream::empty))), false);
		assertThat(this.killed).containsExactly("child", "grandchild");
	}

	@Test
	void isKilledWithoutALookAtOtherProcessesWhereMarksFindThem() {
		Child.kill(handle("child", () -> {
			throw new AssertionError("looked");
		}), true);
		assertThat(this.killed).containsExactly("child");
	}

	private ProcessHandle handle(String name, Supplier<Stream<ProcessHandle>> descendants) {
		return (ProcessHandle) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { ProcessHandle.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "descendants" -> descendants.get();
					case "destroyForcibly" -> this.killed.add(name);
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

}
