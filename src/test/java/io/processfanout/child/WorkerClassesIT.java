package io.processfanout.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.worker.Message;
import io.processfanout.worker.Worker;
import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;
import io.processfanout.worker.builtin.PrimeSieve;
import io.processfanout.worker.builtin.Sha256;
import io.processfanout.worker.builtin.Sleep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A child is given everything on the test's class path, Spring and Jackson and all, and
 * logs what it loads of it.
 */
@Tag("forks")
class WorkerClassesIT {

	private final Path log;

	WorkerClassesIT(@TempDir Path directory) {
		this.log = directory.resolve("classes.txt");
	}

	@Test
	void aChildLoadsClassesOfTheJdkAndOfTheWorkerOnly() throws Exception {
		List<Class<? extends Workload>> all = List.of(CountLoop.class, PrimeSieve.class, Sha256.class, Sleep.class);
		assertThat(loadedBy(all, Message.Care.NONE).filter((line) -> line.contains(" source: file:"))
			.map(WorkerClassesIT::className)).contains(Worker.class.getName(), Sleep.class.getName())
			.allSatisfy((name) -> assertThat(name).startsWith("io.processfanout.worker."));
	}

	/**
	 * The first lambda, the first joined string, the first comparison of records, the
	 * first process handle and, since JDK 21, System.exit cost a fresh JVM about as much
	 * each as the worker's own classes together, or more.
	 */
	@ParameterizedTest
	@EnumSource
	void aChildTouchesNothingThatMakesAFreshJvmSlow(Message.Care care) throws Exception {
		assertThat(loadedBy(List.of(CountLoop.class), care).map(WorkerClassesIT::className))
			.contains(Worker.class.getName())
			.doesNotContain("java.lang.invoke.BootstrapMethodInvoker", "java.lang.ProcessHandleImpl",
					"jdk.internal.logger.BootstrapLogger");
	}

	private Stream<String> loadedBy(List<Class<? extends Workload>> workloads, Message.Care care) throws Exception {
		List<String> flags = new ArrayList<>(JvmFlags.ofChildren());
		flags.add("-Xlog:class+load=info:file=" + this.log + "::filecount=0");
		List<Path> classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.map(Path::of)
			.toList();
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		Child child = Child.start(new ChildCommand(java, flags, classPath),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES).of(System.getenv()), ProcessMark.fresh(),
				OutputSink.NONE);
		assertThat(child.connection().hello()).isPresent();
		for (Class<? extends Workload> workload : workloads) {
			assertThat(child.connection().exchange(new Message.Task(1, workload.getName(), "10", care))).get()
				.isInstanceOf(Message.Result.class);
		}
		child.connection().leave(Duration.ofMinutes(1));
		assertThat(child.collect().code()).isZero();
		return Files.readAllLines(this.log).stream();
	}

	/** As in {@code [0.1s][info][class,load] a.b.C source: file:/a/b/}. */
	private static String className(String line) {
		String end = line.substring(line.indexOf("] ", line.lastIndexOf("][")) + 2);
		return end.substring(0, end.indexOf(" source: "));
	}

}
