package io.processfanout.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.net.URL;
import java.net.URLClassLoader;

import io.processfanout.dispatch.NamedWorkload;
import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;
import io.processfanout.worker.builtin.PrimeSieve;
import io.processfanout.worker.builtin.Sha256;
import io.processfanout.worker.builtin.Sleep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WorkloadsTest {

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path folder;

	@Test
	void findTheBuiltInOnesByName() {
		Workloads workloads = Workloads.in(WorkloadsTest.class.getClassLoader());

		assertThat(workloads.named("count-loop")).contains(new NamedWorkload("count-loop", CountLoop.class));
		assertThat(workloads.named("prime-sieve")).contains(new NamedWorkload("prime-sieve", PrimeSieve.class));
		assertThat(workloads.named("sha-256")).contains(new NamedWorkload("sha-256", Sha256.class));
		assertThat(workloads.named("sleep")).contains(new NamedWorkload("sleep", Sleep.class));
		assertThat(workloads.names()).contains("count-loop", "prime-sieve", "sha-256", "sleep").isSorted();
	}

	@Test
	void knowNoOthers() {
		Workloads workloads = Workloads.in(WorkloadsTest.class.getClassLoader());

		assertThat(workloads.named("Count-Loop")).isEmpty();
		assertThat(workloads.named(CountLoop.class.getName())).isEmpty();
		assertThat(workloads.named("")).isEmpty();
	}

	@Test
	void findOnesThatBringTheirOwnServiceFile() throws IOException {
		try (URLClassLoader loader = serving(Reversing.class)) {
			assertThat(Workloads.in(loader).named("reversing"))
				.contains(new NamedWorkload("reversing", Reversing.class));
		}
	}

	@Test
	void refuseTwoOfOneName() throws IOException {
		try (URLClassLoader loader = serving(AnotherCountLoop.class)) {
			assertThatIllegalStateException().isThrownBy(() -> Workloads.in(loader))
				.withMessageStartingWith("two workloads are named count-loop: ")
				.withMessageContaining(CountLoop.class.getName())
				.withMessageContaining(AnotherCountLoop.class.getName());
		}
	}

	/** A loader that sees what this one sees, and a service file beside it. */
	private URLClassLoader serving(Class<?> workload) throws IOException {
		Path services = Files.createDirectories(this.folder.resolve("META-INF/services"));
		Files.writeString(services.resolve(Workload.class.getName()), workload.getName() + "\n");
		return new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, WorkloadsTest.class.getClassLoader());
	}

	public static final class Reversing implements Workload {

		@Override
		public String name() {
			return "reversing";
		}

		@Override
		public String run(String input) {
			return new StringBuilder(input).reverse().toString();
		}

	}

	public static final class AnotherCountLoop implements Workload {

		@Override
		public String name() {
			return "count-loop";
		}

		@Override
		public String run(String input) {
			return input;
		}

	}

}
