package io.processfanout.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** {@code taskset -p} changes one thread, and what that one starts. */
@Tag("forks")
class ThreadAffinityIT {

	/** The mask of the process's first thread was taken for everybody's. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void isThatOfTheThreadThatAsks() throws Exception {
		List<Integer> all = Cpus.numbersOfThisProcess();
		assumeThat(all.size()).as("there is one CPU").isGreaterThan(1);
		int last = all.get(all.size() - 1);
		ExecutorService another = Executors.newSingleThreadExecutor();
		try {
			CompletableFuture<List<Integer>> numbers = CompletableFuture.supplyAsync(() -> {
				bindThisThreadTo(last);
				return Cpus.numbersOfThisProcess();
			}, another);

			assertThat(numbers.get()).containsExactly(last);
			assertThat(CompletableFuture.supplyAsync(Cpus::ofThisProcess, another).get())
				.isEqualTo(new Cpus(1, Cpus.Source.AFFINITY));
			assertThat(Cpus.numbersOfThisProcess()).isEqualTo(all);
		}
		finally {
			another.shutdownNow();
		}
	}

	private static void bindThisThreadTo(int cpu) {
		try {
			Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
			Process taskset = new ProcessBuilder("taskset", "-p", "-c", Integer.toString(cpu), thread.toString())
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			assertThat(taskset.waitFor()).isZero();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
