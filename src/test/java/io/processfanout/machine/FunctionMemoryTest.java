package io.processfanout.machine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionMemoryTest {

	/** What the process itself holds on the recorded machines. */
	private static final long OWN_MB = 148;

	private final Path root;

	FunctionMemoryTest(@TempDir Path root) throws IOException {
		this.root = root;
		write("proc/meminfo", "MemTotal:        8388608 kB\nMemFree:         1000000 kB\n");
		write("proc/self/status", "Name:\tjava\nVmRSS:\t  102400 kB\n");
	}

	/**
	 * In src/test/resources/machines: the files of each, as far as they are read. An
	 * extension, files in a tmpfs and other processes are in use in all of them.
	 */
	@ParameterizedTest
	@CsvSource({ "memory-v2-container, '', 1024, 640, cgroup", "memory-v1-hidden-parent, '', 400, 150, cgroup",
			"memory-lambda, 1769, 1769, 600, Lambda", "memory-busy-machine, '', 8192, 7168, machine",
			"memory-v2-container, 512, 512, 148, Lambda", "memory-v2-container, 3008, 1024, 640, cgroup" })
	void isWhatHasLeastLeft(String machine, String lambda, long megabytes, long inUseMb, String source)
			throws URISyntaxException {
		Path files = Path
			.of(Objects.requireNonNull(FunctionMemoryTest.class.getResource("/machines/" + machine)).toURI());
		Map<String, String> environment = lambda.isEmpty() ? Map.of()
				: Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", lambda);

		assertThat(FunctionMemory.read(environment, files, 0)).contains(new FunctionMemory(megabytes, inUseMb, source));
		// What running children hold is theirs, and in use nowhere else.
		assertThat(FunctionMemory.read(environment, files, 100)).map(FunctionMemory::inUseMb)
			.contains((inUseMb == OWN_MB) ? OWN_MB : inUseMb - 100);
	}

	@Test
	void hasNothingLeftWhereMoreIsInUseThanThereIs() {
		assertThat(new FunctionMemory(128, 200, "Lambda").leftMb()).isZero();
	}

	@Test
	void isTheFunctionsSizeOnLambda() {
		assertThat(FunctionMemory.read(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"), this.root, 0))
			.contains(new FunctionMemory(1769, 100, "Lambda"));
	}

	@Test
	void isTheMachinesElsewhere() {
		assertThat(FunctionMemory.read(Map.of(), this.root, 0)).contains(new FunctionMemory(8192, 100, "machine"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "max", "", "garbage", "9223372036854771712", "-1", "0" })
	void isTheMachinesInAGroupWithoutALimit(String limit) throws IOException {
		group(limit);
		assertThat(FunctionMemory.read(Map.of(), this.root, 0)).contains(new FunctionMemory(8192, 100, "machine"));
	}

	@Test
	void isTheGroupsWhereThatIsLess() throws IOException {
		group("536870912\n");
		assertThat(FunctionMemory.read(Map.of(), this.root, 0)).contains(new FunctionMemory(512, 100, "cgroup"));
	}

	@Test
	void isUnknownWhereNothingTells() throws IOException {
		Files.delete(this.root.resolve("proc/meminfo"));
		assertThat(FunctionMemory.read(Map.of(), this.root, 0)).isEmpty();
	}

	private void group(String limit) throws IOException {
		write("proc/self/cgroup", "0::/work\n");
		write("proc/self/mountinfo",
				"30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw\n");
		write("sys/fs/cgroup/work/memory.max", limit);
	}

	private void write(String file, String text) throws IOException {
		Path path = this.root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}

}
