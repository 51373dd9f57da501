package io.processfanout.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.processfanout.Sentence;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.NamedWorkload;
import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;
import io.processfanout.worker.builtin.PrimeSieve;
import io.processfanout.worker.builtin.Sha256;
import io.processfanout.worker.builtin.Sleep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Workloads.in(loader))
				.withMessageStartingWith("two workloads are named count-loop: ")
				.withMessageContaining(CountLoop.class.getName() + " in file:")
				.withMessageContaining(AnotherCountLoop.class.getName() + " in file:");
		}
	}

	@Test
	void haveAWorkloadMakeInputsOfASizeEachWithASeed() {
		Workloads workloads = Workloads.in(WorkloadsTest.class.getClassLoader());

		for (String name : List.of("count-loop", "prime-sieve", "sha-256", "sleep")) {
			assertThat(workloads.inputsOfSize(workloads.named(name).orElseThrow(), 500, 3))
				.contains(List.of("500 0", "500 1", "500 2"));
		}
		assertThat(workloads.inputsOfSize(new NamedWorkload("reversing", Reversing.class), 500, 3)).isEmpty();
	}

	@Test
	void sayThatAWorkloadCouldNotMakeAnInput() {
		Workloads workloads = Workloads.in(WorkloadsTest.class.getClassLoader());

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> workloads.inputsOfSize(new NamedWorkload("sizeless", Sizeless.class), 500, 3))
			.withMessage("the workload sizeless could not make an input of size 500: "
					+ "java.lang.UnsupportedOperationException: not; yet");
	}

	/** Fails to make an input. */
	public static final class Sizeless implements Workload {

		@Override
		public String name() {
			return "sizeless";
		}

		@Override
		public String run(String input) {
			return input;
		}

		@Override
		public Optional<String> inputOfSize(long size, long seed) {
			throw new UnsupportedOperationException("not\nyet");
		}

	}

	/** Once one bad jar kept everything from starting. */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void tellOfOnesThatCannotBeUsedAndFindTheOthers(CapturedOutput output) throws IOException {
		try (URLClassLoader loader = serving(Throwing.class.getName(), "my.Missing", WorkloadsTest.class.getName(),
				Nameless.class.getName(), Escaping.class.getName(), Reversing.class.getName())) {
			assertThat(Workloads.in(loader).names()).contains("count-loop", "reversing")
				.doesNotContain("throwing", Escaping.NAME);
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).satisfiesExactlyInAnyOrder(
				(line) -> assertThat(line).contains("The workload " + Throwing.class.getName() + " in file:")
					.endsWith(" cannot be used: java.lang.IllegalStateException: no licence; none at all"),
				(line) -> assertThat(line).endsWith("Provider my.Missing not found"),
				(line) -> assertThat(line).endsWith("WorkloadsTest not a subtype"),
				(line) -> assertThat(line).contains(Nameless.class.getName()).endsWith("its name is null"),
				(line) -> assertThat(line).contains(Escaping.class.getName())
					.endsWith("and no space at its ends, was \"\\u001b[31mred\\u000aof two lines\""));
	}

	/** The one line said "Unable to get public no-arg constructor" and not why. */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void nameTheClassThatAWorkloadIsMissing(CapturedOutput output) throws IOException {
		Path classes = Files.createDirectories(this.folder.resolve("io/processfanout/service"));
		String file = "WorkloadsTest$NeedsMissing.class";
		try (InputStream bytes = WorkloadsTest.class.getResourceAsStream(file)) {
			Files.write(classes.resolve(file), Objects.requireNonNull(bytes).readAllBytes());
		}
		Path services = Files.createDirectories(this.folder.resolve("META-INF/services"));
		Files.writeString(services.resolve(Workload.class.getName()), NeedsMissing.class.getName());
		try (URLClassLoader loader = new OwnFirst(this.folder.toUri().toURL())) {
			assertThat(Workloads.in(loader).names()).doesNotContain("needs-missing");
		}
		String line = output.getAll().lines().filter((said) -> said.contains("WARN")).findFirst().orElseThrow();
		new Sentence(line.substring(line.indexOf("A workload"))).assertNames(NeedsMissing.class.getName(),
				"the class " + Missing.class.getName() + " is missing", "--class-path");
	}

	/** Finds in the folder alone what is of these tests. */
	private static final class OwnFirst extends URLClassLoader {

		OwnFirst(URL folder) {
			super(new URL[] { folder }, WorkloadsTest.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			return name.startsWith(WorkloadsTest.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
		}

	}

	/** What a workload needs, in a jar of its own. */
	public static class Missing {

	}

	/** Its constructors cannot be looked at without the class that one takes. */
	public static final class NeedsMissing implements Workload {

		public NeedsMissing() {
			this(new Missing());
		}

		public NeedsMissing(Missing missing) {
			Objects.requireNonNull(missing);
		}

		@Override
		public String name() {
			return "needs-missing";
		}

		@Override
		public String run(String input) {
			return input;
		}

	}

	private URLClassLoader serving(Class<?> workload) throws IOException {
		return serving(workload.getName());
	}

	/** A loader that sees what this one sees, and a service file beside it. */
	private URLClassLoader serving(String... workloads) throws IOException {
		Path services = Files.createDirectories(this.folder.resolve("META-INF/services"));
		Files.write(services.resolve(Workload.class.getName()), List.of(workloads));
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

	public static final class Throwing implements Workload {

		public Throwing() {
			throw new IllegalStateException("no licence\nnone at all");
		}

		@Override
		public String name() {
			return "throwing";
		}

		@Override
		public String run(String input) {
			return input;
		}

	}

	public static final class Nameless implements Workload {

		@Override
		@SuppressWarnings("NullAway") // what a user's code may do
		public String name() {
			return null;
		}

		@Override
		public String run(String input) {
			return input;
		}

	}

	/** A terminal would obey its name, and a log take it for two lines. */
	public static final class Escaping implements Workload {

		static final String NAME = "\u001b[31mred\nof two lines";

		@Override
		public String name() {
			return NAME;
		}

		@Override
		public String run(String input) {
			return input;
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
