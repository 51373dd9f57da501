package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** On folders: what a real group above refuses is in {@link ControlGroupIT}. */
class QuotaRefusalTest {

	private static final Path FULL = Path.of("/dev/full");

	private final Path folder;

	QuotaRefusalTest(@TempDir Path folder) {
		this.folder = folder;
	}

	/** A kernel without quotas has no such file, and the quota here was 0.05 CPUs. */
	@Test
	void aFileThatCannotBeOpenedIsNoQuota() throws IOException {
		Files.createDirectory(this.folder.resolve("cpu.cfs_quota_us"));

		assertThatIOException().isThrownBy(() -> ControlGroup.quotaAbove(this.folder))
			.withMessageContaining("cpu.cfs_quota_us does not take ");
	}

	@Test
	@EnabledIf("hasFullFile")
	void aWriteThatFailsWhateverIsWrittenIsNoQuota() throws IOException {
		Path quota = Files.createSymbolicLink(this.folder.resolve("cpu.cfs_quota_us"), FULL);
		try {
			assertThatIOException().isThrownBy(() -> ControlGroup.quotaAbove(this.folder))
				.withMessageContaining("cpu.cfs_quota_us does not take ");
		}
		finally {
			Files.delete(quota);
		}
	}

	@Test
	void nothingIsAboveWhereEachQuotaIsTaken() throws IOException {
		assertThat(ControlGroup.quotaAbove(this.folder)).isEmpty();
	}

	static boolean hasFullFile() {
		return Files.isWritable(FULL);
	}

}
