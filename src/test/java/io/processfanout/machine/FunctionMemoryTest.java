package io.processfanout.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionMemoryTest {

	private final Path root;

	FunctionMemoryTest(@TempDir Path root) throws IOException {
		this.root = root;
		write("proc/meminfo", "MemTotal:        8388608 kB\nMemFree:         1000000 kB\n");
	}

	@Test
	void isTheFunctionsSizeOnLambda() {
		assertThat(FunctionMemory.read(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"), this.root))
			.contains(new FunctionMemory(1769, "Lambda"));
	}

	@Test
	void isTheMachinesElsewhere() {
		assertThat(FunctionMemory.read(Map.of(), this.root)).contains(new FunctionMemory(8192, "machine"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "max", "", "garbage", "9223372036854771712", "-1", "0" })
	void isTheMachinesInAGroupWithoutALimit(String limit) throws IOException {
		group(limit);
		assertThat(FunctionMemory.read(Map.of(), this.root)).contains(new FunctionMemory(8192, "machine"));
	}

	@Test
	void isTheGroupsWhereThatIsLess() throws IOException {
		group("536870912\n");
		assertThat(FunctionMemory.read(Map.of(), this.root)).contains(new FunctionMemory(512, "cgroup"));
	}

	@Test
	void isUnknownWhereNothingTells() throws IOException {
		Files.delete(this.root.resolve("proc/meminfo"));
		assertThat(FunctionMemory.read(Map.of(), this.root)).isEmpty();
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
