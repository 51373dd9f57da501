package io.processfanout.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedCpusTest {

	@TempDir
	@SuppressWarnings("NullAway.Init") // JUnit sets it
	private Path directory;

	@Test
	void areTheNumbersInTheMask() throws IOException {
		assertThat(read("Name:\tjava\nCpus_allowed:\t13\nCpus_allowed_list:\t0-1,4,6-8\nMems_allowed:\t1\n").numbers())
			.containsExactly(0, 1, 4, 6, 7, 8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Cpus_allowed_list:\t\n", "Cpus_allowed_list:\t1-\n", "Cpus_allowed_list:\t-\n",
			"Cpus_allowed_list:\t99999999999\n", "Cpus_allowed_list:\tall\n" })
	void areNoneIfThereIsNoMaskToUnderstand(String status) throws IOException {
		assertThat(read(status).numbers()).isEmpty();
	}

	@Test
	void areNoneWithoutTheFile() {
		assertThat(AllowedCpus.read(this.directory.resolve("missing"))).isEqualTo(new AllowedCpus(List.of()));
	}

	private AllowedCpus read(String status) throws IOException {
		return AllowedCpus.read(Files.writeString(this.directory.resolve("status"), status));
	}

}
