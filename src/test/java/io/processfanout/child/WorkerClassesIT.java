package io.processfanout.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A child is given everything on the test's class path, Spring and Jackson and all, and
 * logs what it loads of it.
 */
@Tag("forks")
class WorkerClassesIT {

	@Test
	void aChildLoadsClassesOfTheJdkAndOfTheWorkerOnly(@TempDir Path directory) throws Exception {
		Path log = directory.resolve("classes.txt");
		List<String> flags = new ArrayList<>(JvmFlags.ofChildren());
		flags.add("-Xlog:class+load=info:file=" + log + "::filecount=0");
		List<Path> classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.map(Path::of)
			.toList();
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		runEveryBuiltInWorkload(Child.start(new ChildCommand(java, flags, classPath),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES).of(System.getenv()), ProcessMark.fresh()));
		List<String> ofNoJdk = Files.readAllLines(log)
			.stream()
			.filter((line) -> line.contains(" source: file:"))
			.map(WorkerClassesIT::className)
			.toList();
		assertThat(ofNoJdk).contains(Worker.class.getName(), Sleep.class.getName())
			.allSatisfy((name) -> assertThat(name).startsWith("io.processfanout.worker."));
	}

	private static void runEveryBuiltInWorkload(Child child) throws Exception {
		assertThat(child.hello()).isPresent();
		List<Class<? extends Workload>> workloads = List.of(CountLoop.class, PrimeSieve.class, Sha256.class,
				Sleep.class);
		for (Class<? extends Workload> workload : workloads) {
			assertThat(child.ask(new Message.Task(1, workload.getName(), "10"))).get()
				.isInstanceOf(Message.Result.class);
		}
		assertThat(child.dismiss().code()).isZero();
	}

	/** As in {@code [0.1s][info][class,load] a.b.C source: file:/a/b/}. */
	private static String className(String line) {
		String end = line.substring(line.indexOf("] ", line.lastIndexOf("][")) + 2);
		return end.substring(0, end.indexOf(" source: "));
	}

}
